import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { VersionConflict } from '../../shared/model/conflict.ts'
import { nixpkgsHistory } from '../catalog/sources/nixpkgs/nixpkgs-history.ts'
import type { HistorySource } from '../catalog/catalog-source.ts'
import { askedPackages } from '../versions/asked-packages.ts'
import { versionConflicts } from '../versions/version-conflicts.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'

const data = fileURLToPath(new URL('../../../shared/data/toplevel-versions-2022-2026.json.gz', import.meta.url))
const { signal } = new AbortController()

/** The past of nixpkgs as it really was. */
export interface RealHistory {
  readonly home: string
  readonly source: HistorySource
  /** What it says of a manifest. `before`: without it all packages were there already; null: none was. */
  readonly conflictsOf: (text: string, before?: string | null) => Promise<VersionConflict[]>
}

/** Gives the tests of a file the past of nixpkgs. Where it is not beside this checkout, each of them is skipped. */
export function useRealHistory(): RealHistory {
  let home = ''
  let source: HistorySource | null = null
  beforeEach(({ skip }) => skip(!existsSync(data), 'the real history of nixpkgs is not beside this checkout'))
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'floe-versions-'))
    mkdirSync(join(home, 'data', 'catalogs', 'nixpkgs'), { recursive: true })
    symlinkSync(data, join(home, 'data', 'catalogs', 'nixpkgs', 'toplevel-versions.json.gz'))
    source = nixpkgsHistory({ data: join(home, 'data'), cache: join(home, 'cache') })
  })
  afterAll(() => rmSync(home, { recursive: true, force: true }))
  const real = (): HistorySource => {
    if (!source) throw new Error('no test is running')
    return source
  }
  return {
    get home() {
      return home
    },
    get source() {
      return real()
    },
    conflictsOf: (text, before = text) => conflictsOf(real(), text, before),
  }
}

async function conflictsOf(source: HistorySource, text: string, before: string | null): Promise<VersionConflict[]> {
  const asked = askedPackages(parseManifest(text).manifest, {
    before: before === null ? null : parseManifest(before).manifest,
    lock: null,
  })
  const packages = await Promise.all(
    asked.map(async (one) => ({ ...one, history: await source.history(one.pkgPath, signal) })),
  )
  return versionConflicts(null, { packages, preReleases: false, failures: [] })
}

/** Every top-level package of nixpkgs with the versions that it had, oldest first, as the file itself has them. */
export function realVersions(): ReadonlyMap<string, readonly string[]> {
  const { attrs } = JSON.parse(gunzipSync(readFileSync(data)).toString()) as {
    // The file's own shape, described in its README.
    attrs: Readonly<Record<string, Readonly<Record<string, readonly (readonly [number, number])[]>>>>
  }
  const first = (spans: readonly (readonly [number, number])[]) => Math.min(...spans.map(([from]) => from))
  return new Map(
    Object.entries(attrs).map(([name, versions]) => [
      name,
      Object.entries(versions)
        .sort(([, a], [, b]) => first(a) - first(b))
        .map(([version]) => version),
    ]),
  )
}

/** A manifest of these packages: the version asked for, empty for any, and its group after ` in `. */
export const textOf = (asks: Readonly<Record<string, string>>) =>
  `schema-version = "1.10.0"\n[install]\n${Object.entries(asks)
    .flatMap(([id, asked]) => {
      const [version = '', group] = asked.split(' in ')
      return [
        `${id}.pkg-path = "${id}"`,
        ...(version ? [`${id}.version = "${version}"`] : []),
        ...(group ? [`${id}.pkg-group = "${group}"`] : []),
      ]
    })
    .join('\n')}`
