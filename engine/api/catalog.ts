import type { FloeHandlers } from '../../shared/contract/contract.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Jobs } from '../jobs/jobs.ts'

interface Parts {
  readonly catalog: Catalog
  readonly jobs: Jobs
  /** Called when the catalog has been read again. */
  readonly onChange: () => void
}

export function catalogApi({ catalog, jobs, onChange }: Parts): FloeHandlers['catalog'] {
  return {
    status: () => catalog.status(),
    search: (query) => catalog.search(query),
    show: ({ pkgPath }, { signal }) => catalog.show(pkgPath, signal),
    refresh: async ({ source }) =>
      jobs.start({
        title: source === undefined ? 'Read the catalogs' : `Read the catalog ${source}`,
        environment: null,
        environmentName: null,
        command: null,
        stages: ['scan'],
        work: async ({ signal, stage, progress, log }) => {
          await stage('scan', () =>
            catalog.refresh(source, { signal, log, progress: (step) => progress({ ...step, stage: 'scan' }) }),
          )
          onChange()
          return 'The catalog is up to date.'
        },
      }),
  }
}
