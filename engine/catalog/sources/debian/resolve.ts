import type { Resolution, ResolveRequest, SourceOptions } from '../../catalog-source.ts'
import { debianName } from './debian-path.ts'
import { busyboxes } from './busybox.ts'
import type { DebianContext } from './context.ts'
import { totalSize } from './download.ts'
import { lockDate, lockEntry } from './lock-entry.ts'
import { debOf, knownPaths } from './nix-plan.ts'
import type { StorePaths } from './nix-plan.ts'
import { nodesBelow } from './pins.ts'
import type { DebianPins } from './pins.ts'
import { readRelease } from './release.ts'
import { invalidPaths } from './store.ts'

/** The system that this machine's apt has packages for. */
export const nativeSystem = (): string => (process.arch === 'arm64' ? 'aarch64-linux' : 'x86_64-linux')

/**
 * Lock entries for the requests that are for this machine's system; apt has no packages for others, and they get none.
 * See CatalogSource.resolve.
 */
export async function resolve(
  context: DebianContext,
  requests: readonly ResolveRequest[],
  options: SourceOptions,
): Promise<Resolution> {
  const system = nativeSystem()
  const here = requests.filter((request) => request.system === system)
  if (!here.length) return { packages: [], pins: null, downloadSize: 0, diskSize: 0, storePaths: 0 }
  options.progress({ stage: 'lock', activity: 'Reading the Debian catalog' })
  const asked = here.map(({ pkgPath, version }) => ({ name: debianName(pkgPath), version }))
  const { pins, chosen } = await context.index.ask('pin', { requests: asked, system }, options.signal)
  const roots = chosen.map(({ node }) => node)
  const busybox = await busyboxes(pins, { scratch: context.cache, apt: context.apt, ...options })
  const paths = await knownPaths(pins, roots, {
    expressions: context.expressions,
    scratch: context.cache,
    busybox,
    ...options,
  })
  const catalog = await catalogName()
  const date = lockDate((await context.index.state(options.signal)).updated ?? new Date(0))
  const packages = here.flatMap((request, at) => {
    const found = chosen[at]
    const made = found && paths.nodes[found.node]
    return found && made ? [lockEntry(request, { ...found, paths: made, catalog, date })] : []
  })
  return { packages, pins, ...(await costs(pins, roots, paths, options)) }
}

async function catalogName(): Promise<string> {
  const { id, version } = await readRelease()
  return `${id || 'debian'}:${version}`
}

async function costs(pins: DebianPins, roots: readonly string[], paths: StorePaths, options: SourceOptions) {
  const nodes = [...nodesBelow(pins, roots)]
  const invalid = await invalidPaths(
    nodes.flatMap(([name]) => paths.nodes[name]?.out ?? []),
    options.signal,
  )
  const missing = nodes.filter(([name]) => invalid.has(paths.nodes[name]?.out ?? ''))
  const debs = [...new Set(missing.flatMap(([, node]) => node.debs))].map((key) => debOf(pins, key))
  return {
    downloadSize: totalSize(debs),
    diskSize: debs.reduce((sum, deb) => sum + deb.installedSize, 0),
    storePaths: nodes.length,
  }
}
