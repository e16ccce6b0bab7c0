import type { FloeHandlers } from '../../shared/contract/contract.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'

export function conflictsApi(): FloeHandlers['conflicts'] {
  const missing = (): never => {
    throw new FloeError('INTERNAL', 'not there yet', { incident: 'conflicts' })
  }
  return {
    report: missing,
    settle: missing,
    paths: missing,
    difference: missing,
    waiting: missing,
    dismiss: missing,
    providers: missing,
    why: missing,
  }
}
