import { dirname } from 'node:path'
import type { LockedCatalogPackage } from '../../../lock/lock-schema.ts'
import type { PredictedPath } from '../../../tree/predicted/predicted-listing.ts'
import type { SourceOptions } from '../../catalog-source.ts'
import { knownAlternatives } from './alternatives.ts'
import { builtPaths } from './built-paths.ts'
import { busyboxes } from './busybox.ts'
import type { DebianContext } from './context.ts'
import { pinnedNode } from './lock-entry.ts'
import { debOf, knownPaths } from './nix-plan.ts'
import { nodesBelow, parsePins } from './pins.ts'
import type { DebianPins, PinnedNode } from './pins.ts'
import { invalidPaths } from './store.ts'

/**
 * The files of packages that are not in the store yet, and of what is shown beside them, by store path; see
 * CatalogSource.predict. Of a package in several versions the lists have the files of one.
 */
export async function predict(
  context: DebianContext,
  packages: readonly LockedCatalogPackage[],
  value: unknown,
  options: SourceOptions,
): Promise<ReadonlyMap<string, PredictedPath>> {
  const pins = parsePins(value)
  const roots = packages.map(pinnedNode).filter((node) => pins?.nodes[node])
  const { lists } = await context.index.state(options.signal)
  if (!pins || !roots.length || !lists.some(({ kind }) => kind === 'contents')) return new Map()
  const outs = await outputs(context, pins, roots, options)
  const wanted = await missingNodes(pins, roots, outs, options.signal)
  const built = await builtNodes(context, pins, wanted, { outs, signal: options.signal })
  return new Map([...built].map(([name, own]) => [outs(name), own]))
}

interface NodeOptions {
  readonly outs: (node: string) => string
  readonly signal: AbortSignal
}

/** What these nodes will have when they are built, of those whose packages the Contents lists know. */
export async function builtNodes(
  context: DebianContext,
  pins: DebianPins,
  nodes: readonly string[],
  { outs, signal }: NodeOptions,
): Promise<ReadonlyMap<string, PredictedPath>> {
  const files = await filesOf(context, pins, nodes, signal)
  const found = new Map<string, PredictedPath>()
  for (const name of files ? nodes : []) {
    const node = pins.nodes[name]
    if (!node || !files) continue
    const filesIn = (keys: readonly string[]) => keys.flatMap((key) => files.get(debOf(pins, key).name) ?? [])
    const own = filesIn(node.debs)
    if (own.length === 0) continue
    const alternatives = await alternativesOf(context, pins, node)
    const below = alternatives.length > 0 ? [...nodesBelow(pins, node.needs)] : []
    const needed = below.map(([key, { debs }]) => ({ out: outs(key), files: filesIn(debs) }))
    const built = builtPaths({ out: outs(name), files: own, alternatives, needed })
    found.set(name, { ...built, propagated: node.shown.map(outs) })
  }
  return found
}

async function outputs(
  context: DebianContext,
  pins: DebianPins,
  roots: readonly string[],
  options: SourceOptions,
): Promise<(node: string) => string> {
  const { cache, apt, expressions } = context
  const busybox = await busyboxes(pins, { scratch: cache, apt, ...options })
  const paths = await knownPaths(pins, roots, { expressions, scratch: cache, busybox, ...options })
  return (node) => paths.nodes[node]?.out ?? ''
}

/** These nodes and those that are shown beside them, as far as the store lacks them. */
async function missingNodes(
  pins: DebianPins,
  roots: readonly string[],
  outs: (node: string) => string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const nodes = [...new Set(roots.flatMap((name) => [name, ...(pins.nodes[name]?.shown ?? [])]))]
  const invalid = await invalidPaths(nodes.map(outs), signal)
  return nodes.filter((name) => invalid.has(outs(name)))
}

type Files = ReadonlyMap<string, readonly string[]>

/** Paths of the packages of these nodes and of all that they need, by package name; null without Contents lists. */
async function filesOf(
  context: DebianContext,
  pins: DebianPins,
  wanted: readonly string[],
  signal: AbortSignal,
): Promise<Files | null> {
  const names = new Set<string>()
  for (const name of wanted) {
    const node = pins.nodes[name]
    const offersNames = node && (await alternativesOf(context, pins, node)).length > 0
    const nodes = offersNames ? [...nodesBelow(pins, [name]).values()] : [node]
    for (const key of nodes.flatMap((one) => one?.debs ?? [])) names.add(debOf(pins, key).name)
  }
  return names.size === 0 ? new Map() : context.index.ask('files', { names: [...names] }, signal)
}

async function alternativesOf({ expressions }: DebianContext, pins: DebianPins, node: PinnedNode) {
  const resources = dirname(dirname(dirname(expressions)))
  const all = await Promise.all(node.debs.map((key) => knownAlternatives(debOf(pins, key).name, resources)))
  return all.flat()
}
