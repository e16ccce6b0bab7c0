import { lstatSync, readdirSync, readlinkSync, statSync } from 'node:fs'
import type { Stats } from 'node:fs'
import type { SharedPath } from '../../../shared/model/conflict.ts'
import type { Claimant, PathGroup } from '../../tree/analysis/path-groups.ts'
import type { ConflictFacts } from '../facts.ts'

/** Who wins a path in the tree that the decisions give; null: no package, Nix would refuse. */
export type WinnerOf = (path: string, parties: readonly string[]) => string | null

/** A row to come: one of the group's paths, or one that only a losing party has beside them. */
interface Planned {
  readonly path: string
  readonly claimants: readonly Claimant[]
  readonly identical: boolean
}

/**
 * The rows of a conflict in path order, in portions: what its parties share, and beside it what those who lose keep.
 * Each portion is read from the store when it is asked for.
 */
export async function* sharedPaths(
  group: PathGroup,
  options: RowOptions & { readonly others: readonly PathGroup[]; readonly signal: AbortSignal },
): AsyncGenerator<{ paths: SharedPath[]; end: boolean }> {
  const rows = [...sharedRows(group), ...keptRows(group, options.others, options.facts)].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  )
  for (let at = 0; at === 0 || at < rows.length; at += portion) {
    options.signal.throwIfAborted()
    const paths = rows.slice(at, at + portion).map((row) => rowOf(row, options))
    yield { paths, end: at + portion >= rows.length }
    // Others get their turn between two portions.
    await new Promise((resolve) => void setImmediate(resolve))
  }
}

interface RowOptions {
  readonly facts: ConflictFacts
  readonly winnerOf: WinnerOf
}

const portion = 2_000

function sharedRows({ paths, identical, claimants }: PathGroup): Planned[] {
  return paths.map((path, index) => ({ path, claimants, identical: identical[index] ?? false }))
}

const mostKept = 20_000

/** The files beside shared ones, in the same folders, that only one package has: they stay whoever wins. */
function keptRows({ paths, claimants }: PathGroup, others: readonly PathGroup[], facts: ConflictFacts): Planned[] {
  const shared = new Set([...paths, ...others.flatMap((other) => other.paths)])
  const folders = new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/') + 1)))
  const held = new Map<string, Claimant[]>()
  for (const claimant of claimants)
    for (const path of filesBeside(claimant, folders, facts))
      if (!shared.has(path) && held.size < mostKept) held.set(path, [...(held.get(path) ?? []), claimant])
  return [...held].flatMap(([path, owners]) =>
    owners.length === 1 ? [{ path, claimants: owners, identical: false }] : [],
  )
}

function filesBeside(claimant: Claimant, folders: ReadonlySet<string>, facts: ConflictFacts): string[] {
  const roots = rootsOf(claimant, facts)
  return [...folders].flatMap((folder) =>
    roots.flatMap((root) => filesIn(`${root}/${folder}`).map((name) => folder + name)),
  )
}

const rootsOf = ({ packages }: Claimant, { predicted }: ConflictFacts) =>
  packages.flatMap(({ path }) => (predicted.has(path) ? [] : [path]))

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [] : [entry.name]))
  } catch {
    return []
  }
}

function rowOf(row: Planned, { facts, winnerOf }: RowOptions): SharedPath {
  return {
    path: row.path,
    claims: row.claimants.flatMap((claimant) => claimOf(claimant, row.path, facts) ?? []),
    identical: row.identical,
    winner: winnerOf(
      row.path,
      row.claimants.map(({ id }) => id),
    ),
  }
}

function claimOf(claimant: Claimant, path: string, facts: ConflictFacts): SharedPath['claims'][number] | null {
  const file = fileOf(claimant, path)
  if (file !== null) return { party: claimant.id, ...look(file) }
  const isPredicted = claimant.packages.some((one) => facts.predicted.has(one.path))
  const kind = claimant.hasFolder ? 'folder' : 'file'
  return isPredicted ? { party: claimant.id, kind, size: null, target: null } : null
}

/** Where a claimant has a path: in one of its outputs. Null while it is only predicted. */
export function fileOf({ packages }: Claimant, path: string): string | null {
  const found = packages.find((one) => factsOf(`${one.path}/${path}`))
  return found ? `${found.path}/${path}` : null
}

function look(file: string): Omit<SharedPath['claims'][number], 'party'> {
  const found = factsOf(file)
  if (found?.isSymbolicLink()) {
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? null
    return { kind: 'link', size, target: readlinkSync(file) }
  }
  if (found?.isDirectory()) return { kind: 'folder', size: null, target: null }
  return { kind: 'file', size: found?.size ?? null, target: null }
}

/** Null also where a file is in the place of a folder above it. */
function factsOf(path: string): Stats | null {
  try {
    return lstatSync(path)
  } catch {
    return null
  }
}
