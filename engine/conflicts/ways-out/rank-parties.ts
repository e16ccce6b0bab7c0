import type { Party } from '../../../shared/model/conflict.ts'
import { numberedOrder } from '../../../shared/text/numbered-order.ts'
import type { PathGroup } from '../../tree/analysis/path-groups.ts'
import type { ConflictFacts, PackageFacts } from '../facts.ts'
import { harmOfPath } from '../harm.ts'

/**
 * Who should win, best first. In this order: the one that the manifest already puts first; of two versions of one thing the
 * newer; the one that the commands are named after (`parallel` for `bin/parallel`); the one that the catalog
 * prefers (Debian's alternatives); what was there before the change, so that nothing that worked works differently; the
 * name.
 */
export function rankParties(group: PathGroup, parties: readonly Party[], facts: ConflictFacts): Party[] {
  const known = (party: Party) => facts.packages.get(party.installId)
  const named = new Map(parties.map((party) => [party.id, commandsNamedAfter(group, party)]))
  return parties.toSorted(
    (a, b) =>
      a.priority - b.priority ||
      newerFirst(known(a), known(b)) ||
      (named.get(b.id) ?? 0) - (named.get(a.id) ?? 0) ||
      (preferredAt(group, known(b), known(a))?.by ?? 0) ||
      Number(known(a)?.isNew ?? false) - Number(known(b)?.isNew ?? false) ||
      (a.id < b.id ? -1 : 1),
  )
}

export interface Preference {
  /** Above 0: the catalog prefers the first. */
  readonly by: number
  readonly path: string
  readonly numbers: readonly [number, number]
}

/** What the catalog says of two packages at the first of the paths for which it knows both. */
export function preferredAt(
  group: PathGroup,
  one: PackageFacts | undefined,
  other: PackageFacts | undefined,
): Preference | null {
  const path = group.paths.find((name) => one?.preferences.has(name) && other?.preferences.has(name))
  if (path === undefined || !one || !other) return null
  const numbers = [one.preferences.get(path) ?? 0, other.preferences.get(path) ?? 0] as const
  return { by: numbers[0] - numbers[1], path, numbers }
}

function newerFirst(a: PackageFacts | undefined, b: PackageFacts | undefined): number {
  if (!a || !b || familyOf(a.name) !== familyOf(b.name)) return 0
  return numberedOrder(b.version ?? '', a.version ?? '') || numberedOrder(b.name, a.name)
}

/** `gcc-13`, `gcc14` and `debian/gcc` are of one family: the name without its trailing version. */
export function familyOf(name: string): string {
  const last = name.slice(Math.max(name.lastIndexOf('/') + 1, 0))
  return last.replace(/[-_.]?\d[\d._]*$/, '') || last
}

function commandsNamedAfter(group: PathGroup, { installId }: Party): number {
  const own = (path: string) => harmOfPath(path) === 'commands' && path.slice(path.lastIndexOf('/') + 1) === installId
  return group.paths.filter((path, index) => !group.identical[index] && own(path)).length
}
