import { join } from 'node:path'
import type { CatalogStatus } from '../../../../shared/model/catalog.ts'
import { readText } from '../../../lib/read-text.ts'
import type { CatalogSource, IndexedPackage, SourceOptions } from '../../catalog-source.ts'
import { preferences } from './alternatives.ts'
import { nativeArchitecture } from './apt-lists.ts'
import type { DebianContext } from './context.ts'
import { meets } from './choose-version.ts'
import { predict } from './predict-files.ts'
import { IndexClient } from './index-client.ts'
import { fetchContents } from './own-contents.ts'
import { pinnedNode } from './lock-entry.ts'
import { joinPins, parsePins } from './pins.ts'
import { realise } from './realise.ts'
import { readRelease } from './release.ts'
import type { Release } from './release.ts'
import { debianName, isDebianPath } from './debian-path.ts'
import { nativeSystem, resolve } from './resolve.ts'
import { showPackage } from './show.ts'
import { isVerified } from './verified.ts'

export interface DebianSourceOptions {
  /** Folder of what ships beside the program (`resources/`). */
  readonly resources: string
  /** Floe's cache folder. */
  readonly cache: string
  /** Arguments for apt-get, for lists and sources other than the machine's. */
  readonly apt?: readonly string[]
}

const rowsAtOnce = 1000

const limits = [
  'Linux only.',
  'Maintainer scripts do not run.',
  'Setuid bits are dropped.',
  'Services of a package are not started by themselves.',
]

/** The packages of this machine's apt sources, converted to store paths (debian-catalog.md). */
export function debianSource(options: DebianSourceOptions): CatalogSource {
  const cache = join(options.cache, 'debian')
  const apt = options.apt ?? []
  const index = new IndexClient({ cache, apt })
  const expressions = join(options.resources, 'nix', 'debian', 'packages.nix')
  const context: DebianContext = { index, cache, apt, expressions }
  return {
    id: 'debian',
    owns: (pkgPath) => isDebianPath(pkgPath),
    systems: [nativeSystem()],
    status: () => status(index),
    isVerified: (pkgPath) => isVerified(debianName(pkgPath)),
    update: async (source) => {
      const { lists } = await index.state(source.signal)
      // Where an administrator has set apt up to keep these lists itself, its own are as fresh as all it has.
      const hasOwn = lists.some(({ kind, path }) => kind === 'contents' && !path.startsWith(cache))
      if (!hasOwn && lists.length > 0) await fetchContents(cache, apt, source)
    },
    fingerprint: async () => (await index.state()).fingerprint,
    packages: (source) => packages(index, source),
    offers: async (pkgPath, version, signal) => {
      const records = await index.ask('versions', { name: debianName(pkgPath) }, signal)
      return records.some((record) => meets(record.version, version))
    },
    show: (pkgPath, signal) => showPackage(context, pkgPath, signal),
    resolve: (requests, source) => resolve(context, requests, source),
    realise: (locked, pins, source) => realise(context, locked, pins, source),
    joinPins: (older, newer, kept) => joinPins(parsePins(older), parsePins(newer), kept.map(pinnedNode)),
    propagated: (locked) => propagated(locked.outputs['out'] ?? ''),
    preferences: ({ attr_path }) => preferences(debianName(attr_path), options.resources),
    predict: (locked, pins, source) => predict(context, locked, pins, source),
  }
}

async function* packages(index: IndexClient, { signal }: SourceOptions): AsyncIterable<readonly IndexedPackage[]> {
  const total = await index.count(signal)
  for (let from = 0; from < total; from += rowsAtOnce) {
    yield await index.ask('rows', { from, count: rowsAtOnce }, signal)
  }
}

/** The builder writes them where flox looks too, in the order of their distance. */
async function propagated(out: string): Promise<readonly string[]> {
  const text = await readText(join(out, 'nix-support', 'propagated-user-env-packages'))
  return (text ?? '').split(/\s+/).filter(Boolean)
}

async function status(index: IndexClient): Promise<CatalogStatus> {
  const release = await readRelease()
  const { lists, updated } = await index.state()
  const hindrance = hindranceOf(
    release,
    lists.some(({ kind }) => kind === 'packages'),
  )
  const commandSearch = lists.some(({ kind }) => kind === 'contents')
  return {
    source: 'debian',
    title: release.title,
    note: 'converted',
    available: hindrance === null,
    enabled: hindrance === null,
    packages: hindrance === null ? await index.count() : 0,
    updated: updated?.toISOString() ?? null,
    commandSearch,
    filters: commandSearch ? ['free', 'small', 'command'] : ['free', 'small'],
    hint: hindrance ?? (commandSearch ? null : commandSearchHint),
    limits,
  }
}

const commandSearchHint =
  'Searching by command and early conflict warnings need file lists (46 MB). Updating the catalog downloads them.'

/** Why nothing can be converted here, null when it can. */
function hindranceOf(release: Release, hasLists: boolean): string | null {
  if (nativeArchitecture() === null) return 'Only Linux on x86_64 and aarch64 can use Debian packages.'
  if (release.id === 'ubuntu') return 'The packages of Ubuntu are compressed in a way that cannot be converted yet.'
  if (!hasLists) return 'This machine has no lists of apt packages. Run: sudo apt-get update'
  return null
}
