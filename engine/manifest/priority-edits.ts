import type { SingleEdit } from '../../shared/model/edit.ts'

/** The number of a package of which a manifest says none. */
export const defaultPriority = 5

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
