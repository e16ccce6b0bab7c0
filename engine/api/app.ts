import { homedir, hostname } from 'node:os'
import type { FloeHandlers } from '../../shared/contract/contract.ts'
import type { Change } from '../../shared/contract/namespaces/app.ts'
import type { Running } from '../../shared/model/running.ts'
import type { Topic } from '../lib/topic.ts'

interface Parts {
  readonly version: string
  readonly build: string
  readonly system: string
  readonly stateFolder: string
  readonly changes: Topic<Change>
  readonly running: () => readonly Running[]
  /** Ends the engine once the answer to the caller is on its way. */
  readonly stop: () => void
}

export function appApi(parts: Parts): FloeHandlers['app'] {
  const { version, build, system, stateFolder, changes, running } = parts
  return {
    info: async () => ({ version, build, home: homedir(), system, host: hostname(), pid: process.pid, stateFolder }),
    changes: (_input, { signal }) => changes.subscribe(signal, () => [{ topic: 'environments' }]),
    running: async () => [...running()],
    stop: async ({ stopRunning }) => {
      if (!stopRunning && running().length > 0) return { stopped: false }
      parts.stop()
      return { stopped: true }
    },
  }
}
