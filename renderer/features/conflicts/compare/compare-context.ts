import type { FileConflictGroup } from '../../../../shared/model/conflict.ts'
import type { Mark } from '../parties/party-names.ts'
import type { Screen } from '../use-conflicts.ts'

/** What every cell of the comparison needs to know. */
export interface CompareContext {
  readonly screen: Screen
  readonly conflict: FileConflictGroup
  readonly marks: ReadonlyMap<string, Mark>
  /** Lets a party win all that is shared. */
  readonly onPrefer: (party: string) => void
}
