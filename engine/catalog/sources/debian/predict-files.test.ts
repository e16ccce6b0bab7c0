import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Catalog } from '../../catalog.ts'
import { CatalogIndex } from '../../index/catalog-index.ts'
import type { ResolveRequest, SourceOptions } from '../../catalog-source.ts'
import { predictListings } from '../../../tree/predicted/predict-listings.ts'
import { planEnvironment } from '../../../tree/plan-environment.ts'
import { aptLists } from './apt-lists.ts'
import { builtPaths } from './built-paths.ts'
import { debianSource } from './debian-source.ts'
import { builtNodes } from './predict-files.ts'
import { IndexClient } from './index-client.ts'
import { pinnedNode } from './lock-entry.ts'
import { parsePins } from './pins.ts'
import { nativeSystem } from './resolve.ts'

const hasDebian = (await aptLists([], null)).length > 0 && existsSync('/usr/bin/nix-store')

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floe-predict-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const options: SourceOptions = { signal: new AbortController().signal, progress: () => {}, log: () => {} }
const resources = join(import.meta.dirname, '../../../../resources')
const open = () => debianSource({ resources, cache: folder })

function request(name: string): ResolveRequest {
  const place = { group: 'toplevel', priority: 5, system: nativeSystem() }
  return { installId: name, pkgPath: `debian/${name}`, version: null, ...place }
}

// They fetch and build real packages.
describe.skipIf(!hasDebian)('lists of files', { timeout: 240_000 }, () => {
  it('say nothing before they are there, and are fetched with the catalog', async () => {
    const source = open()
    const { packages, pins } = await source.resolve([request('mawk')], options)
    expect(await source.predict?.(packages, pins, options)).toEqual(new Map())
    expect((await source.status()).commandSearch).toBe(false)
    await source.update?.(options)
    expect(await source.status()).toMatchObject({ commandSearch: true, hint: null })
  })

  it('predict the paths that the builder makes, alternatives and games included', async () => {
    const source = open()
    const names = ['gawk', 'mawk', 'moreutils', 'parallel', 'cowsay', 'netcat-openbsd']
    const { packages, pins } = await source.resolve(names.map(request), options)
    const index = new IndexClient({ cache: join(folder, 'debian'), apt: [] })
    const expressions = join(resources, 'nix', 'debian', 'packages.nix')
    const context = { index, cache: join(folder, 'debian'), apt: [], expressions }
    const known = parsePins(pins)
    if (!known) throw new Error('no pins')
    const outs = (node: string) => node
    const predicted = await builtNodes(context, known, packages.map(pinnedNode), { outs, ...options })
    await source.realise(packages, pins, options)
    for (const locked of packages)
      expect(predicted.get(pinnedNode(locked))?.files).toEqual(await filesIn(locked.outputs['out'] ?? ''))
    const gawk = pinnedNode(packages[0] ?? never())
    expect(predicted.get(gawk)?.links?.get('bin/awk')).toBe(`${gawk}/bin/gawk`)
    expect(await source.predict?.(packages, pins, options)).toEqual(new Map())
  })

  it('let a plan find conflicts before the download, and after it the same ones', async () => {
    const source = open()
    const index = new CatalogIndex(join(folder, 'index'))
    const catalog = new Catalog({ sources: [source], index, isEnabled: () => true })
    const [netcat, rest] = [
      ['netcat-openbsd', 'netcat-traditional'],
      ['busybox', 'hello'],
    ]
    const { packages, pins } = await catalog.resolve([...netcat, ...rest].map(request), options)
    const outputs = packages.map(({ outputs: { out = '' } }) => out)
    const shown = packages.map(({ install_id }, at) => ({
      installId: install_id,
      output: 'out',
      path: outputs[at] ?? '',
      priority: 5000,
    }))
    const conflictsNow = async () => {
      const { paths, unknown } = await predictListings(catalog, { packages, pins }, options.signal)
      expect(unknown).toEqual([])
      const plan = await planEnvironment({ packages: shown, propagated: new Map(), predicted: paths })
      return plan.conflicts.map(({ path, claims }) => [path, claims.map((claim) => claim.package.installId)])
    }
    const before = await conflictsNow()
    expect(before).toEqual(
      ['bin/nc', 'bin/netcat', 'share/man/man1/nc.1.gz', 'share/man/man1/netcat.1.gz'].map((path) => [path, netcat]),
    )
    await catalog.realise(packages, pins, options)
    expect(await conflictsNow()).toEqual(before)
    await index.close()
  })
})

const never = (): never => {
  throw new Error('not there')
}

/** What the builder adds for itself is not shown. */
async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)))
    .filter((name) => !name.startsWith('nix-support/'))
    .sort()
}

it('places the files of a package as the builder does', () => {
  const files = ['bin/nc.x', 'usr/games/cowsay', 'usr/share/lintian/x', 'var/lib/x', 'usr/lib/gcc/t/12/collect2']
  const alternatives = [
    { link: '/bin/nc', target: '/bin/nc.x', priority: 1 },
    { link: '/usr/games/moo', target: '/usr/games/cowsay', priority: 1 },
    { link: '/usr/share/man/nc.1', target: '/usr/share/man/nc.x.1', priority: 1 },
    { link: '/usr/bin/editor', target: '/usr/bin/vi', priority: 1 },
    { link: '/usr/bin/cowsay', target: '/bin/nc.x', priority: 1 },
  ]
  const built = builtPaths({ out: '/own', files, alternatives, needed: [{ out: '/vi', files: ['usr/bin/vi'] }] })
  expect(built.files).toEqual([
    'bin/cowsay',
    'bin/editor',
    'bin/moo',
    'bin/nc',
    'bin/nc.x',
    'lib/gcc/t/12/collect2',
    'lib/gcc/t/12/specs',
  ])
  expect([...built.links]).toEqual([
    ['bin/nc', '/own/bin/nc.x'],
    ['bin/moo', '/own/bin/cowsay'],
    ['bin/editor', '/vi/bin/vi'],
  ])
})
