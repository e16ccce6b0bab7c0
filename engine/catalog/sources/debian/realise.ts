import { FloeError } from '../../../../shared/errors/floe-error.ts'
import { usesDaemon } from '../../../nix/nix-environment.ts'
import { runNix } from '../../../nix/run-nix.ts'
import type { LockedCatalogPackage } from '../../../lock/lock-schema.ts'
import type { SourceOptions } from '../../catalog-source.ts'
import { busyboxes } from './busybox.ts'
import type { DebianContext } from './context.ts'
import { totalSize, withDownloads } from './download.ts'
import { pinnedNode } from './lock-entry.ts'
import { debOf, instantiate, storeName } from './nix-plan.ts'
import type { StorePaths } from './nix-plan.ts'
import { joinPins, nodesBelow, parsePins } from './pins.ts'
import type { DebianPins, PinnedDeb, PinnedNode } from './pins.ts'
import { addFiles, invalidPaths } from './store.ts'

/** Makes every output of these packages valid in the store; see CatalogSource.realise. */
export async function realise(
  context: DebianContext,
  packages: readonly LockedCatalogPackage[],
  value: unknown,
  options: SourceOptions,
): Promise<void> {
  const missing = await withoutOutputs(packages, options)
  if (!missing.length) return
  const pins = await wholePins(context, missing, parsePins(value), options)
  const roots = missing.map(pinnedNode)
  const busybox = await busyboxes(pins, { scratch: context.cache, apt: context.apt, ...options })
  const paths = await instantiate(pins, roots, {
    expressions: context.expressions,
    scratch: context.cache,
    busybox,
    ...options,
  })
  refuseOthers(missing, paths)
  const nodes = await nodesToBuild(pins, roots, paths, options)
  await fetchDebs(context, pins, nodes, paths, options)
  await build(roots, nodes.length, paths, options)
}

async function withoutOutputs(packages: readonly LockedCatalogPackage[], options: SourceOptions) {
  const outputs = packages.flatMap((locked) => Object.values(locked.outputs))
  const invalid = await invalidPaths([...new Set(outputs)], options.signal)
  return packages.filter((locked) => Object.values(locked.outputs).some((path) => invalid.has(path)))
}

/** Resolves what the pins lack: floe.lock does not travel with an environment that flox has pulled. */
async function wholePins(
  context: DebianContext,
  packages: readonly LockedCatalogPackage[],
  pins: DebianPins | null,
  options: SourceOptions,
): Promise<DebianPins> {
  const unpinned = packages.filter((locked) => !pins?.nodes[pinnedNode(locked)])
  const [first] = packages
  if (pins && !unpinned.length) return pins
  const requests = unpinned.map((locked) => ({ name: locked.pname, version: locked.version }))
  options.log(`Resolving ${requests.map(({ name }) => name).join(', ')} again: the environment has no pins for them.\n`)
  const system = first?.system ?? ''
  for (const { name, version } of requests) await refuseGone(context, name, version, options.signal)
  const answer = await context.index.ask('pin', { requests, system }, options.signal)
  const nodes = packages.map(pinnedNode)
  return joinPins(pins, answer.pins, nodes) ?? answer.pins
}

async function refuseGone(context: DebianContext, name: string, pinned: string, signal: AbortSignal): Promise<void> {
  const versions = await context.index.ask('versions', { name }, signal)
  if (versions.some((record) => record.version === pinned)) return
  const available = versions[0]?.version ?? null
  throw new FloeError('PIN_GONE', `${name} ${pinned} is gone`, { package: name, pinned, available })
}

/** The store path must be the one that the lock names, or the environment would not be the one that was locked. */
function refuseOthers(packages: readonly LockedCatalogPackage[], paths: StorePaths): void {
  for (const locked of packages) {
    const path = locked.outputs['out'] ?? ''
    if (paths.nodes[pinnedNode(locked)]?.out === path) continue
    const message = `${locked.install_id} is locked to ${path}, which this version of Floe does not make`
    throw new FloeError('PATH_UNAVAILABLE', message, { path, installId: locked.install_id })
  }
}

/** What is not in the store, from the top down: below a valid path everything is valid. */
async function nodesToBuild(
  pins: DebianPins,
  roots: readonly string[],
  paths: StorePaths,
  options: SourceOptions,
): Promise<readonly PinnedNode[]> {
  const outs = [...nodesBelow(pins, roots).keys()].flatMap((name) => paths.nodes[name]?.out ?? [])
  const invalid = await invalidPaths(outs, options.signal)
  const wanted = new Set(roots)
  const nodes: PinnedNode[] = []
  for (const name of wanted) {
    const node = pins.nodes[name]
    if (!node || !invalid.has(paths.nodes[name]?.out ?? '')) continue
    nodes.push(node)
    for (const need of node.needs) wanted.add(need) // a Set grows while it is walked
  }
  return nodes
}

async function fetchDebs(
  context: DebianContext,
  pins: DebianPins,
  nodes: readonly PinnedNode[],
  paths: StorePaths,
  options: SourceOptions,
): Promise<void> {
  const tools = [...new Set(nodes.map((node) => node.converter))].flatMap((hash) => pins.converters[hash]?.tools ?? [])
  const debs = [...new Set([...nodes.flatMap((node) => node.debs), ...tools])].map((key) => debOf(pins, key))
  const invalid = await invalidPaths(
    debs.flatMap((deb) => paths.debs[storeName(deb)] ?? []),
    options.signal,
  )
  const wanted = debs.filter((deb) => invalid.has(paths.debs[storeName(deb)] ?? ''))
  if (!wanted.length) return
  for (const deb of wanted) await refuseGone(context, deb.name, deb.version, options.signal)
  const bytesTotal = totalSize(wanted)
  const progress = ({ packages, bytes, name }: { packages: number; bytes: number; name: string }) =>
    options.progress({
      stage: 'download',
      activity: name,
      done: packages,
      total: wanted.length,
      bytesDone: bytes,
      bytesTotal,
    })
  await withDownloads(wanted, { scratch: context.cache, apt: context.apt, ...options, progress }, (files) =>
    addDebs(wanted, files, paths, options),
  )
}

async function addDebs(
  debs: readonly PinnedDeb[],
  files: readonly string[],
  paths: StorePaths,
  options: SourceOptions,
): Promise<void> {
  const added = new Set(await addFiles(files, options))
  for (const deb of debs) {
    const path = paths.debs[storeName(deb)] ?? ''
    if (!added.has(path)) throw new FloeError('PATH_UNAVAILABLE', `not added: ${path}`, { path, installId: null })
  }
}

async function build(
  roots: readonly string[],
  total: number,
  paths: StorePaths,
  options: SourceOptions,
): Promise<void> {
  let started = 0
  options.progress({ stage: 'build', done: 0, total })
  const drvs = [...new Set(roots.flatMap((name) => paths.nodes[name]?.drv ?? []))]
  // No cache has paths that were made from this machine's apt; asking would only cost time.
  const settings = ['--option', 'substitute', 'false', '--option', 'max-jobs', 'auto', ...whereRightsAreDropped()]
  await runNix('nix-store', ['--realise', ...settings], {
    operands: drvs,
    signal: options.signal,
    log: options.log,
    ...(options.onWait && { onWait: options.onWait }),
    what: 'build Debian packages',
    onEvent: (event) => {
      if (event.kind !== 'building') return
      options.progress({ stage: 'build', activity: event.name, done: Math.min(started++, total), total })
    },
  })
  options.progress({ stage: 'build', done: total, total })
}

/**
 * Nix's filter refuses the builder's chmod of files that are setuid in a .deb (exim4, libutempter0). Nix takes the bits
 * away from what it keeps, filter or not; a daemon decides for itself.
 */
const whereRightsAreDropped = () => (usesDaemon() ? [] : ['--option', 'filter-syscalls', 'false'])
