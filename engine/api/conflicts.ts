import type { FloeHandlers } from '../../shared/contract/contract.ts'
import type { Conflicts } from '../conflicts/conflicts.ts'
import type { Provenance } from '../providers/provenance.ts'

export function conflictsApi(conflicts: Conflicts, provenance: Provenance): FloeHandlers['conflicts'] {
  return {
    report: (input) => conflicts.report(input),
    settle: (input) => conflicts.settle(input),
    paths: (input, context) => conflicts.paths(input, context),
    difference: (input) => conflicts.difference(input),
    waiting: (input) => conflicts.waiting(input),
    dismiss: (input) => conflicts.dismiss(input),
    providers: (input) => provenance.providers(input),
    why: (input) => provenance.why(input),
  }
}
