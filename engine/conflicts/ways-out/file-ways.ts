import type { Party, WayOut } from '../../../shared/model/conflict.ts'
import type { ConflictFacts } from '../facts.ts'
import type { DescribedGroup } from '../file-conflicts.ts'
import { priorityEdits } from '../../manifest/priority-edits.ts'
import { listNames } from '../../../shared/text/list-names.ts'
import { cudaPriority } from './cuda-order.ts'
import { leaveOut, leaveOutOutputs } from './leave-out.ts'
import { preferredAt, rankParties } from './rank-parties.ts'

export interface WayContext {
  readonly facts: ConflictFacts
  /** Numbers that make this order true beside all that is settled already, for those packages that change. */
  readonly numbersFor: (order: readonly string[]) => ReadonlyMap<string, number>
}

/**
 * The ways out of a file conflict, best first. The first is what Floe recommends: the order of flox's CUDA guide where
 * that knows all parties, either where it makes no difference, one of two outputs of a package left out, else to prefer
 * the party that `rankParties` puts first. Leaving out comes before preferring somebody else, because it is what a user
 * wants who has installed something by mistake. Other groups never help: files collide across groups.
 */
export function fileWays(described: DescribedGroup, context: WayContext): WayOut[] {
  const { conflict, group } = described
  const ranked = rankParties(group, conflict.parties, context.facts)
  if (conflict.kind === 'same-path-outputs') return [...outputWays(ranked, context), ...leaveOut(ranked, context.facts)]
  const possible = (ways: readonly WayOut[]) => ways.filter((way) => isPossible(way, described, context.facts))
  const numbered = canPrefer(described, context.facts)
  const [best, ...others] = numbered ? possible(preferWays(described, ranked, context)) : []
  const cuda = numbered ? possible(cudaWay(conflict, ranked, context)) : []
  // CUDA sets share their licence as it is. An order of its own for it alone could turn the others round.
  const known = cuda.length > 0 ? cuda : eitherWay(conflict, ranked, context)
  const first = [...known, ...(best ? [best] : [])]
  const [loser, ...rest] = leaveOut(ranked.toReversed(), context.facts)
  const outputs = outputWays(ranked, context, group.claimants)
  return [...first, ...(loser ? [loser] : []), ...outputs, ...others, ...rest]
}

/** Only packages of the manifest have a number. */
function canPrefer({ conflict }: DescribedGroup, facts: ConflictFacts): boolean {
  const known = conflict.parties.every((party) => party.broughtBy === null && facts.packages.has(party.installId))
  return known && new Set(conflict.parties.map(({ installId }) => installId)).size > 1
}

function preferWays(described: DescribedGroup, ranked: readonly Party[], context: WayContext): WayOut[] {
  return installIds(ranked).map((installId) => {
    const order = [installId, ...installIds(ranked).filter((other) => other !== installId)]
    const numbers = context.numbersFor(order)
    return {
      id: `prefer:${installId}`,
      kind: 'prefer',
      title: `Prefer ${installId}`,
      explanation: `${numberWords(numbers)}${preferWords(described.conflict, installId)}${catalogWords(described, order, context)}`,
      saves: null,
      edits: priorityEdits(numbers),
      order,
    }
  })
}

/** `gawk provides the 4 shared files. mawk stays installed; its 4 copies are hidden.` */
function preferWords({ parties, paths, differing }: DescribedGroup['conflict'], installId: string): string {
  const others = installIds(parties).filter((other) => other !== installId)
  const isPartly = differing > 0 && differing < paths
  const number = isPartly ? differing : paths
  const one = number === 1
  const shared = one ? 'shared file' : `${number} shared files`
  const what = isPartly ? `${shared} that ${one ? 'differs' : 'differ'}` : shared
  const copies = one ? 'copy is' : `${number} copies are`
  const stay = others.length === 1 ? `stays installed; its ${copies} hidden` : 'stay installed; their copies are hidden'
  return `${installId} provides the ${what}. ${listNames(others)} ${stay}.`
}

/** Debian's own priority is an argument: `Debian's default for awk is gawk too.` */
function catalogWords({ group }: DescribedGroup, [one = '', other = '']: readonly string[], { facts }: WayContext) {
  const first = facts.packages.get(one)
  const found = preferredAt(group, first, facts.packages.get(other))
  if (!found || found.by <= 0) return ''
  const source = first?.name.startsWith('debian/') ? 'Debian’s' : 'The catalog’s'
  return ` ${source} default for ${found.path.slice(found.path.lastIndexOf('/') + 1)} is ${one} too.`
}

function numberWords(numbers: ReadonlyMap<string, number>): string {
  const all = [...numbers].map(([installId, number]) => `${number} for ${installId}`)
  return all.length > 0 ? `Priority ${listNames(all)}. ` : ''
}

/**
 * A folder can win against a file only if flox meets the file first, and a file never wins against a folder: the order
 * in which flox merges is that of the lock.
 */
function isPossible(way: WayOut, { conflict, group }: DescribedGroup, facts: ConflictFacts): boolean {
  if (conflict.kind !== 'file-against-folder') return true
  const place = (installId: string) => facts.packages.get(installId)?.place ?? 0
  const installIdOf = (id: string) => conflict.parties.find((party) => party.id === id)?.installId ?? id
  const folders = group.claimants.filter(({ hasFolder }) => hasFolder).map(({ id }) => installIdOf(id))
  const files = group.claimants.filter(({ hasFolder }) => !hasFolder).map(({ id }) => installIdOf(id))
  const [winner = ''] = way.order
  return folders.length === 1 && folders.includes(winner) && files.every((file) => place(file) < place(winner))
}

function eitherWay(conflict: DescribedGroup['conflict'], ranked: readonly Party[], context: WayContext): WayOut[] {
  if (conflict.harm !== 'harmless' || conflict.settled || conflict.parties.some(({ broughtBy }) => broughtBy)) return []
  const order = installIds(ranked)
  const numbers = context.numbersFor(order)
  const explanation = `${numberWords(numbers)}The contents are the same, so nothing is lost. Nix still needs an order.`
  return [
    {
      id: 'either',
      kind: 'either',
      title: 'Either will do',
      explanation,
      saves: null,
      edits: priorityEdits(numbers),
      order,
    },
  ]
}

function cudaWay(conflict: DescribedGroup['conflict'], ranked: readonly Party[], context: WayContext): WayOut[] {
  const all = installIds(ranked)
  const known = all.flatMap((installId) => {
    const number = cudaPriority(context.facts.packages.get(installId)?.packageName ?? '')
    return number === null ? [] : [{ installId, number }]
  })
  const distinct = new Set(known.map(({ number }) => number)).size
  if (known.length < all.length || distinct < 2 || conflict.settled) return []
  const sorted = apart(known.toSorted((a, b) => a.number - b.number))
  const order = sorted.map(({ installId }) => installId)
  const explanation = `The order of flox’s CUDA guide: ${listNames(order)}, so that the compiler finds its own files first.`
  return [
    {
      id: 'cuda-order',
      kind: 'cuda-order',
      title: 'CUDA set, usual order',
      explanation,
      saves: null,
      edits: priorityEdits(new Map(sorted.map(({ installId, number }) => [installId, number]))),
      order,
    },
  ]
}

/** Numbers that rise, where two have the same. */
function apart<Numbered extends { readonly number: number }>(sorted: readonly Numbered[]): Numbered[] {
  let last = -1
  return sorted.map((one) => ({ ...one, number: (last = Math.max(last + 1, one.number)) }))
}

/** Without the outputs that take part, where a package shows others beside them. */
function outputWays(
  ranked: readonly Party[],
  { facts }: WayContext,
  claimants?: DescribedGroup['group']['claimants'],
): WayOut[] {
  if (!claimants) {
    const outputs = ranked.flatMap(({ output }) => output ?? [])
    const installId = ranked[0]?.installId ?? ''
    const shown = facts.packages.get(installId)?.outputs ?? []
    const best = shown.filter((output) => outputs.includes(output))
    return best.flatMap((kept) =>
      leaveOutOutputs(
        installId,
        outputs.filter((one) => one !== kept),
        facts,
      ),
    )
  }
  return ranked.toReversed().flatMap(({ id, installId, broughtBy }) => {
    const mine = claimants.find((claimant) => claimant.id === id)?.packages ?? []
    return broughtBy
      ? []
      : leaveOutOutputs(
          installId,
          mine.flatMap(({ output }) => output ?? []),
          facts,
        )
  })
}

const installIds = (parties: readonly Party[]) => [...new Set(parties.map(({ installId }) => installId))]
