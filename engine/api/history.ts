import type { FloeHandlers } from '../../shared/contract/contract.ts'
import type { Environments } from './environments.ts'

export function historyApi(environments: Environments): FloeHandlers['history'] {
  return {
    list: async ({ id }) => environments.history(id),
    compare: async ({ id, from, to }, { signal }) => environments.compare(id, from, to, signal),
    undo: async ({ id }) => environments.restore(id, { kind: 'undo' }),
    redo: async ({ id }) => environments.restore(id, { kind: 'redo' }),
    goTo: async ({ id, generation }) => environments.restore(id, { kind: 'goTo', generation }),
  }
}
