import { defaultPriority } from '../../shared/model/manifest-defaults.ts'
import { createHash } from 'node:crypto'
import type { FileConflictGroup, Harm, Party } from '../../shared/model/conflict.ts'
import { numberedOrder } from '../../shared/text/numbered-order.ts'
import type { Claimant, PathGroup } from '../tree/analysis/path-groups.ts'
import type { ConflictFacts } from './facts.ts'
import { harmOfPath, harms } from './harm.ts'
import { isPropagated } from '../tree/propagated.ts'
import { listNames } from '../../shared/text/list-names.ts'
import { paths } from './count-paths.ts'

/** A conflict as it is shown, but for its ways out, beside the paths that it is made of. */
export interface DescribedGroup {
  readonly conflict: Omit<FileConflictGroup, 'waysOut'>
  readonly group: PathGroup
}

/** Conflicts in the words of the contract: what hurts most first, then what differs most. Pure. */
export function describeGroups(groups: readonly PathGroup[], facts: ConflictFacts): DescribedGroup[] {
  const described = groups.map((group) => ({ conflict: describeGroup(group, facts), group }))
  return described.sort(
    ({ conflict: a }, { conflict: b }) =>
      harms.indexOf(a.harm) - harms.indexOf(b.harm) ||
      b.differing - a.differing ||
      Number(a.settled) - Number(b.settled) ||
      numberedOrder(partyNames(a), partyNames(b)) ||
      (a.id < b.id ? -1 : 1),
  )
}

const partyNames = ({ parties }: Pick<FileConflictGroup, 'parties'>) => parties.map(({ id }) => id).join(' ')

function describeGroup(group: PathGroup, facts: ConflictFacts): DescribedGroup['conflict'] {
  const parties = group.claimants.map((claimant) => partyOf(claimant, facts))
  const identical = group.identical.filter(Boolean).length
  const winner = group.refused ? null : winnerOf(group.claimants)
  const counts = { paths: group.paths.length, identical, differing: group.paths.length - identical }
  return {
    id: conflictId(group),
    kind: group.kind,
    area: 'files',
    sentence: sentence(group, parties, { ...counts, winner }),
    harm: harmOfGroup(group),
    parties,
    ...counts,
    examples: examples(group),
    winner,
    settled: !group.refused,
    predicted: group.claimants.some(({ packages }) => packages.some(({ path }) => facts.predicted.has(path))),
  }
}

/** The same while kind and parties are, whatever happens to their paths. */
function conflictId({ kind, claimants }: PathGroup): string {
  const text = [kind, ...claimants.map(({ id }) => id)].join('\n')
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

function partyOf({ id, packages }: Claimant, facts: ConflictFacts): Party {
  const [first] = packages
  const installId = first?.installId ?? id
  const known = facts.packages.get(installId)
  const brought = first !== undefined && isPropagated(first)
  return {
    id,
    installId,
    output: packages.length === 1 ? (first?.output ?? null) : null,
    version: brought ? null : (known?.version ?? null),
    storePath: first && !facts.predicted.has(first.path) ? first.path : null,
    priority: known?.priority ?? defaultPriority,
    broughtBy: brought ? installId : null,
  }
}

function winnerOf(claimants: readonly Claimant[]): string | null {
  const best = (claimant: Claimant) => Math.min(...claimant.packages.map(({ priority }) => priority))
  return claimants.toSorted((a, b) => best(a) - best(b))[0]?.id ?? null
}

/** By what differs: an identical copy in `bin` does no harm. */
function harmOfGroup({ paths: all, identical }: PathGroup): Harm {
  const found = new Set<Harm>(all.flatMap((path, index) => (identical[index] ? [] : [harmOfPath(path)])))
  return harms.find((harm) => found.has(harm)) ?? 'harmless'
}

const mostExamples = 5

function examples({ paths: all, identical }: PathGroup): string[] {
  const differing = all.filter((_, index) => !identical[index])
  const shown = differing.length > 0 ? differing : all
  const byHarm = harms.flatMap((harm) => shown.filter((path) => harmOfPath(path) === harm).slice(0, mostExamples))
  return byHarm.slice(0, mostExamples)
}

interface Counts {
  readonly paths: number
  readonly differing: number
  readonly winner: string | null
}

function sentence(group: PathGroup, parties: readonly Party[], counts: Counts): string {
  const names = namesOf(group, parties)
  const [path = ''] = group.paths
  const where = counts.paths === 1 ? path : paths(counts.paths)
  if (group.kind === 'file-against-folder') {
    const holders = (hasFolder: boolean) =>
      listNames(group.claimants.filter((one) => one.hasFolder === hasFolder).map(({ id }) => id))
    return `${holders(false)} has a file where ${holders(true)} has a folder: ${where}.`
  }
  if (counts.winner !== null) {
    const others = listNames(parties.flatMap(({ id }) => (id === counts.winner ? [] : [id])))
    return `${counts.winner} wins against ${others} at ${where}.`
  }
  if (counts.differing === 0) return `${names} bring the same content at ${where}.`
  const some = counts.differing === counts.paths ? '' : `${counts.differing.toLocaleString('en')} of them `
  const differ = `${some}with different content`
  return `${names} ${parties.length === 2 ? 'both' : 'all'} provide ${where}, ${differ}.`
}

function namesOf({ kind }: PathGroup, parties: readonly Party[]): string {
  if (kind !== 'same-path-outputs') return listNames(parties.map(({ id }) => id))
  return `The outputs ${listNames(parties.flatMap(({ output }) => output ?? []))} of ${parties[0]?.installId ?? ''}`
}
