import type { Conflict, FileConflictGroup, Harm, WayOut } from '../../../shared/model/conflict.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { count, formatNumber } from '../../format/count.ts'
import { partyMarks } from './parties/party-names.ts'
import type { Standing } from './decide/decisions.ts'

export type SectionId = 'versions' | Harm | 'runtime'

/** In the order of the screen: what hurts most comes first. */
export const sectionTitles: Readonly<Record<SectionId, string>> = {
  versions: 'Versions that cannot agree',
  commands: 'Commands',
  libraries: 'Libraries and headers',
  data: 'Data and documents',
  harmless: 'Harmless',
  runtime: 'When it runs',
}

export const sectionOf = (conflict: Conflict): SectionId => (conflict.area === 'files' ? conflict.harm : conflict.area)

const sectionOrder = Object.keys(sectionTitles)

/** Conflicts under their headings, in the order of the headings. */
export function bySection(conflicts: readonly Conflict[]): readonly { id: SectionId; conflicts: Conflict[] }[] {
  const sections = new Map<SectionId, Conflict[]>()
  for (const conflict of conflicts) {
    const id = sectionOf(conflict)
    const found = sections.get(id)
    if (found) found.push(conflict)
    else sections.set(id, [conflict])
  }
  return [...sections]
    .map(([id, found]) => ({ id, conflicts: found }))
    .sort((a, b) => sectionOrder.indexOf(a.id) - sectionOrder.indexOf(b.id))
}

/** Who is in whose way, each name by itself. */
export function namesOf(conflict: Conflict): readonly string[] {
  switch (conflict.area) {
    case 'files':
      return conflict.parties.map((party) => visibleLine(party.id))
    case 'versions':
      return conflict.members.map((member) => visibleLine(member.installId))
    case 'runtime':
      return [visibleLine(conflict.subject)]
  }
}

/** What it is about, in a line below the names. */
export function summaryOf(conflict: Conflict): string {
  switch (conflict.area) {
    case 'files':
      return fileSummary(conflict)
    case 'versions':
      return versionWords[conflict.kind] ?? 'cannot be had together'
    case 'runtime':
      return runtimeWords[conflict.kind] ?? 'claimed twice'
  }
}

const versionWords: Readonly<Partial<Record<Conflict['kind'], string>>> = {
  'group-too-tight': 'never available on the same day',
  'not-on-system': 'not available on every system',
  'systems-apart': 'systems need different versions',
  'unknown-package': 'no such package',
  'unknown-version': 'no such version',
  'policy-refused': 'not allowed by the manifest',
}

const runtimeWords: Readonly<Partial<Record<Conflict['kind'], string>>> = {
  'command-twice': 'command of two environments',
  'command-shadowed': 'command hidden from outside',
  'port-twice': 'port claimed twice',
  'variable-twice': 'variable set twice',
  'service-twice': 'service of two owners',
}

function fileSummary({ differing, identical, paths, examples, harm }: FileConflictGroup): string {
  if (identical === paths) return `${count(paths, 'path')}, identical`
  if (differing <= shownExamples + 1 || harm === 'commands') return exampleList(examples, differing)
  return identical > 0
    ? `${formatNumber(differing)} of ${count(paths, 'shared path')} differ`
    : `${count(paths, 'shared path')} differ`
}

/** Where it clashes and in how much, short: `bin, 9 paths`. */
export function clashOf(conflict: Conflict): string {
  if (conflict.area !== 'files') return summaryOf(conflict)
  return `${folderOf(conflict)}, ${count(conflict.differing || conflict.paths, 'path')}`
}

/** The folder of the path that hurts most, two steps deep: `bin`, `share/doc`. */
export function folderOf({ examples: [first = ''] }: FileConflictGroup): string {
  return visibleLine(first.split('/').slice(0, -1).slice(0, 2).join('/')) || 'top'
}

const shownExamples = 2

function exampleList(examples: readonly string[], total: number): string {
  const shown = examples.slice(0, shownExamples).map(visibleLine)
  const more = total - shown.length
  return more > 0 ? `${shown.join(', ')}, ${formatNumber(more)} more` : shown.join(', ')
}

/** How a conflict ends, in a few words: `openssl wins`, `To decide`. */
export function outcomeOf(conflict: Conflict, standing: Standing, way: WayOut | undefined): string {
  if (standing === 'impossible') return 'Contradicts another'
  if (standing === 'too') return 'Settled too'
  if (!way) return conflict.area === 'runtime' ? 'Good to know' : 'To decide'
  if (way.kind === 'prefer' && conflict.area === 'files') {
    const winner = way.order[0]
    const mark = winner === undefined ? undefined : partyMarks(conflict.parties).get(winner)
    if (mark) return `${mark.short} wins`
  }
  return visibleLine(way.title)
}

/** Who wins the shared paths now, and why nobody does. */
export function winsNow({ winner, parties }: FileConflictGroup): string {
  if (winner !== null) return visibleLine(winner)
  const [first] = parties
  if (!first || parties.some((party) => party.priority !== first.priority)) return 'nobody wins all of them'
  return `nobody: ${parties.length === 2 ? 'both' : `all ${parties.length}`} have priority ${first.priority}`
}

/** Why a manifest cannot take one file from each, and what comes closest; null where nobody would want that. */
export function unsayable(conflict: FileConflictGroup): string | null {
  if (conflict.differing < 2) return null
  const prefers = conflict.waysOut.some((way) => way.kind === 'prefer')
  return prefers
    ? 'A manifest cannot mix files: priority applies to the whole package, so one must win.'
    : 'A manifest cannot mix files, so one of the packages must be left out.'
}
