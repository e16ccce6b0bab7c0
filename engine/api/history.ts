import type { FloeHandlers } from '../../shared/contract/contract.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'

export function historyApi(): FloeHandlers['history'] {
  const missing = (): never => {
    throw new FloeError('INTERNAL', 'not there yet', { incident: 'history' })
  }
  return { list: missing, compare: missing, undo: missing, redo: missing, goTo: missing }
}
