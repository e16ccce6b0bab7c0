import type { Conflict } from '../../../../shared/model/conflict.ts'
import { bySection, folderOf, namesOf, sectionTitles } from '../conflict-words.ts'

export type Grouping = 'harm' | 'package' | 'folder'

export interface ConflictGroup {
  readonly id: string
  readonly title: string
  readonly conflicts: readonly Conflict[]
}

/** A row of the table: a heading with the number of rows below it, or a conflict. */
export type ManyRow =
  | { readonly kind: 'group'; readonly group: ConflictGroup; readonly open: boolean }
  | { readonly kind: 'conflict'; readonly conflict: Conflict; readonly position: number; readonly siblings: number }

/** Conflicts under headings; those of a package or a folder with the most conflicts come first. */
export function groupConflicts(conflicts: readonly Conflict[], grouping: Grouping): readonly ConflictGroup[] {
  if (grouping === 'harm') {
    return bySection(conflicts).map(({ id, conflicts: found }) => ({ id, title: sectionTitles[id], conflicts: found }))
  }
  const groups = new Map<string, Conflict[]>()
  for (const conflict of conflicts) {
    const title = (grouping === 'folder' ? placeOf(conflict) : namesOf(conflict)[0]) ?? 'other'
    const found = groups.get(title)
    if (found) found.push(conflict)
    else groups.set(title, [conflict])
  }
  return [...groups]
    .map(([title, found]) => ({ id: title, title, conflicts: found }))
    .sort((a, b) => b.conflicts.length - a.conflicts.length || a.title.localeCompare(b.title))
}

const placeOf = (conflict: Conflict) => (conflict.area === 'files' ? folderOf(conflict) : sectionTitles[conflict.area])

/** Names, paths that are known, and the sentence; `paths` are those that were fetched to be searched. */
export function matches(conflict: Conflict, text: string, paths: ReadonlyMap<string, readonly string[]>): boolean {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return true
  const known = conflict.area === 'files' ? (paths.get(conflict.id) ?? conflict.examples) : [conflict.sentence]
  return [...namesOf(conflict), ...known].some((one) => one.toLowerCase().includes(wanted))
}

export function manyRows(groups: readonly ConflictGroup[], isOpen: (group: ConflictGroup) => boolean): ManyRow[] {
  return groups.flatMap((group): ManyRow[] => {
    const open = isOpen(group)
    const head: ManyRow = { kind: 'group', group, open }
    if (!open) return [head]
    const rows = group.conflicts.map((conflict, index): ManyRow => ({
      kind: 'conflict',
      conflict,
      position: index + 1,
      siblings: group.conflicts.length,
    }))
    return [head, ...rows]
  })
}
