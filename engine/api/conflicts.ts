import type { FloeHandlers } from '../../shared/contract/contract.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { Conflicts } from '../conflicts/conflicts.ts'

export function conflictsApi(conflicts: Conflicts): FloeHandlers['conflicts'] {
  const missing = (): never => {
    throw new FloeError('INTERNAL', 'not there yet', { incident: 'conflicts' })
  }
  return {
    report: (input) => conflicts.report(input),
    settle: (input) => conflicts.settle(input),
    paths: (input, context) => conflicts.paths(input, context),
    difference: (input) => conflicts.difference(input),
    waiting: (input) => conflicts.waiting(input),
    dismiss: (input) => conflicts.dismiss(input),
    providers: missing,
    why: missing,
  }
}
