import { defaultPriority } from '../../shared/model/manifest-defaults.ts'
import type { SingleEdit } from '../../shared/model/edit.ts'

/** Numbers as edits, by install id. The default is written by leaving the field out. */
export function priorityEdits(numbers: ReadonlyMap<string, number>): SingleEdit[] {
  return [...numbers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([installId, number]) => ({
      kind: 'change' as const,
      installId,
      priority: number === defaultPriority ? null : number,
    }))
}
