import { homedir, hostname } from 'node:os'
import type { FloeHandlers } from '../../shared/contract/contract.ts'
import type { Change } from '../../shared/contract/namespaces/app.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Topic } from '../lib/topic.ts'
import type { Terminals } from '../terminals/terminals.ts'

interface Parts {
  readonly version: string
  readonly build: string
  readonly system: string
  readonly stateFolder: string
  readonly changes: Topic<Change>
  readonly jobs: Jobs
  readonly terminals: Terminals
  /** Ends the engine once the answer to the caller is on its way. */
  readonly stop: () => void
}

export function appApi(parts: Parts): FloeHandlers['app'] {
  const { version, build, system, stateFolder, changes, jobs, terminals } = parts
  const running = () => ({
    jobs: jobs.running().map((job) => job.title),
    terminals: terminals.running().map((terminal) => terminal.title),
  })
  return {
    info: async () => ({ version, build, home: homedir(), system, host: hostname(), pid: process.pid, stateFolder }),
    changes: (_input, { signal }) => changes.subscribe(signal, () => [{ topic: 'environments' }]),
    running: async () => running(),
    stop: async ({ stopRunning }) => {
      const { jobs: atWork, terminals: open } = running()
      if (!stopRunning && atWork.length + open.length > 0) return { stopped: false }
      parts.stop()
      return { stopped: true }
    },
  }
}
