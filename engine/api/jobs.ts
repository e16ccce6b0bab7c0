import type { FloeHandlers } from '../../shared/contract/contract.ts'
import type { Jobs } from '../jobs/jobs.ts'

export function jobsApi(jobs: Jobs): FloeHandlers['jobs'] {
  return {
    list: async () => [...jobs.list()],
    get: async ({ id }) => jobs.get(id),
    feed: (_input, { signal }) => jobs.feed(signal),
    watch: ({ id }, { signal }) => jobs.watch(id, signal),
    log: ({ id }, { signal }) => jobs.log(id, signal),
    cancel: async ({ id }) => {
      jobs.cancel(id)
      return {}
    },
  }
}
