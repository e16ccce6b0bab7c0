import type { FileConflictGroup, SettledBy } from '../../../../shared/model/conflict.ts'
import type { ManifestEdit, SingleEdit } from '../../../../shared/model/edit.ts'
import { listNames } from '../../../../shared/text/list-names.ts'
import { visibleLine } from '../../../../shared/text/visible-text.ts'
import { count } from '../../../format/count.ts'
import { formatDay } from '../../../format/time.ts'
import { defaultPriority } from '../../../../shared/model/manifest-defaults.ts'
import { namesOf } from '../conflict-words.ts'

/** One line of what is settled: a conflict, or all pairs whose files are the same. */
export interface SettledRow {
  readonly id: string
  readonly kind: 'conflict' | 'identical'
  /** Who, or how much of the same. */
  readonly title: string
  /** Everyone by name. */
  readonly names: string
  readonly how: string
  /** When it was settled and by whom; empty if unknown. */
  readonly when: string
  /** The last moment that `when` is about; null where there is none. */
  readonly at: string | null
  /** What takes it back; null where no priority of the manifest settles it. */
  readonly takeBack: ManifestEdit | null
}

/** A row for each settled conflict; two or more that are about nothing but identical files are one, the last. */
export function settledRows(settled: readonly FileConflictGroup[], now = Date.now()): readonly SettledRow[] {
  const identical = settled.filter(({ differing }) => differing === 0)
  if (identical.length < 2) return settled.map((one) => conflictRow(one, now))
  const others = settled.filter(({ differing }) => differing > 0)
  return [...others.map((one) => conflictRow(one, now)), identicalRow(identical, now)]
}

function conflictRow(conflict: FileConflictGroup, now: number): SettledRow {
  return {
    id: conflict.id,
    kind: 'conflict',
    title: namesOf(conflict).join(', '),
    names: namesOf(conflict).join(' and '),
    how: winnerWords(conflict),
    ...whenOf([conflict], now),
    takeBack: takeBackEdit([conflict]),
  }
}

function identicalRow(conflicts: readonly FileConflictGroup[], now: number): SettledRow {
  const files = count(
    conflicts.reduce((sum, { paths }) => sum + paths, 0),
    'identical file',
  )
  const arePairs = conflicts.every(({ parties }) => parties.length === 2)
  return {
    id: 'identical',
    kind: 'identical',
    title: files,
    names: conflicts.map((one) => namesOf(one).join(' and ')).join('\n'),
    how: arePairs
      ? `in ${count(conflicts.length, 'pair')}, either will do`
      : `in ${count(conflicts.length, 'group')}, any will do`,
    ...whenOf(conflicts, now),
    takeBack: takeBackEdit(conflicts),
  }
}

function winnerWords({ winner, parties, paths, differing }: FileConflictGroup): string {
  const priority = parties.find((party) => party.id === winner)?.priority
  const wins = winner === null ? 'an order of priorities' : `${visibleLine(winner)} wins`
  const what = differing === 0 ? count(paths, 'identical path') : count(paths, 'path')
  return `${wins} ${what}${priority === undefined ? '' : `, by priority ${priority}`}`
}

type When = Pick<SettledRow, 'when' | 'at'>

/** Of several that came about one after the other, the last; where one is not known, that is not known either. */
function whenOf(conflicts: readonly FileConflictGroup[], now: number): When {
  const all = conflicts.flatMap(({ settledBy }) => settledBy ?? []).sort((a, b) => orderOf(b) - orderOf(a))
  const [last] = all
  if (!last || all.length < conflicts.length) return { when: '', at: null }
  const words = whenWords(last, now)
  const isSame = all.every((one) => whenWords(one, now) === words)
  return { when: isSame ? words : `last ${words}`, at: last.who === 'found' ? null : last.at }
}

function orderOf(settledBy: SettledBy): number {
  if (settledBy.who === 'found') return -Infinity
  return settledBy.at === null ? Infinity : Date.parse(settledBy.at)
}

function whenWords(settledBy: SettledBy, now: number): string {
  switch (settledBy.who) {
    case 'you':
      return `${formatDay(settledBy.at, now)}, you`
    case 'packages':
      return `${formatDay(settledBy.at, now)}, came with ${listNames(settledBy.names.map(visibleLine))}`
    case 'outside':
      return settledBy.at === null ? 'outside Floe' : `outside Floe, noted ${formatDay(settledBy.at, now)}`
    case 'found':
      return 'as it was found'
  }
}

/** Removes the priorities that settle them, in one edit; null where none of them is the manifest's. */
function takeBackEdit(conflicts: readonly Pick<FileConflictGroup, 'parties'>[]): ManifestEdit | null {
  const own = conflicts
    .flatMap(({ parties }) => parties)
    .filter((party) => party.broughtBy === null && party.priority !== defaultPriority)
  const edits = [...new Set(own.map((party) => party.installId))].map((installId): SingleEdit => ({
    kind: 'change',
    installId,
    priority: null,
  }))
  const [only] = edits
  if (!only) return null
  return edits.length === 1 ? only : { kind: 'several', edits }
}
