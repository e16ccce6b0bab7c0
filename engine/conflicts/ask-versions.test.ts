import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, expect, it } from 'vitest'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import { CatalogIndex } from '../catalog/index/catalog-index.ts'
import { Catalog } from '../catalog/catalog.ts'
import { debianSource } from '../catalog/sources/debian/debian-source.ts'
import { nixpkgsHistory } from '../catalog/sources/nixpkgs/nixpkgs-history.ts'
import { prepareChange } from '../planning/prepare-change.ts'
import { readEnvironment } from '../environments/read-environment.ts'
import { thisSystem } from '../environments/this-system.ts'
import { floePaths } from '../lib/floe-paths.ts'
import { installationFolder } from '../lib/installation.ts'
import { useTestMachine } from '../testing/test-machine.ts'
import { askVersions } from './ask-versions.ts'
import { isVersionFailure } from '../versions/failure-conflict.ts'
import { versionConflicts } from '../versions/version-conflicts.ts'

const data = fileURLToPath(new URL('../../../shared/data/toplevel-versions-2022-2026.json.gz', import.meta.url))
const machine = useTestMachine()
const { signal } = new AbortController()
beforeEach(({ skip }) => skip(!existsSync(data), 'the real history of nixpkgs is not beside this checkout'))
const options = { signal, progress() {}, log() {} }

/** The catalog as the engine makes it, with nixpkgs' past in the user's data folder. */
function catalog(): Catalog {
  const paths = floePaths()
  const folder = join(paths.data, 'catalogs', 'nixpkgs')
  mkdirSync(folder, { recursive: true })
  symlinkSync(data, join(folder, 'toplevel-versions.json.gz'))
  return new Catalog({
    sources: [
      debianSource({ resources: join(installationFolder, 'resources'), cache: paths.cache }),
      nixpkgsHistory(paths),
    ],
    index: new CatalogIndex(join(paths.cache, 'index')),
    isEnabled: () => true,
  })
}

/** What a change of an environment with this manifest is refused for, and the conflicts that come of it. */
async function refusal(manifest: string, edit: ManifestEdit) {
  const dotFlox = join(machine.project('one'), '.flox')
  mkdirSync(join(dotFlox, 'env'), { recursive: true })
  writeFileSync(join(dotFlox, 'env.json'), JSON.stringify({ name: 'one', version: 1 }))
  writeFileSync(join(dotFlox, 'env', 'manifest.toml'), `schema-version = "1.10.0"\n${manifest}`)
  const before = await readEnvironment(dotFlox)
  const packages = catalog()
  const failure: unknown = await prepareChange(before, edit, { catalog: packages, system: thisSystem(), options }).then(
    () => null,
    (error: unknown) => error,
  )
  if (failure !== null && !isVersionFailure(failure)) throw failure
  const question = await askVersions({ before, edit, catalog: packages }, signal)
  return { code: failure?.code ?? null, question, conflicts: versionConflicts(failure, question) }
}

it('says that nixpkgs packages are too tight, although none can be installed yet', async () => {
  const manifest = '[install]\nprotobuf.pkg-path = "protobuf"\nprotobuf.version = "25.4"\ngo.pkg-path = "go"\n'
  const { code, conflicts } = await refusal(manifest, { kind: 'change', installId: 'go', version: '^1.23' })
  expect(code).toBe('CONSTRAINTS_TOO_TIGHT')
  expect(conflicts.map((conflict) => conflict.sentence)).toEqual(['No day has both protobuf 25.4 and go 1.23'])
  expect(conflicts[0]?.waysOut[0]?.title).toBe('Separate go')
})

it('says so plainly of one that agrees with all and still cannot come', async () => {
  const { code, conflicts } = await refusal('[install]\nripgrep.pkg-path = "ripgrep"\n', { kind: 'build' })
  expect(code).toBe('PACKAGE_NOT_FOUND')
  expect(conflicts.map((conflict) => conflict.sentence)).toEqual([
    'nixpkgs has ripgrep, but its packages cannot be installed here yet',
  ])
})

it('names every package that is refused, not only the first', async () => {
  const packages = [{ spec: 'no-such-tool' }, { spec: 'hello@99.9' }, { spec: 'jq' }]
  const { conflicts } = await refusal('', { kind: 'install', packages })
  expect(new Map(conflicts.map(({ kind, members }) => [kind, members[0]?.installId]))).toEqual(
    new Map([
      ['unknown-package', 'no-such-tool'],
      ['unknown-version', 'hello'],
    ]),
  )
  const hello = conflicts.find((conflict) => conflict.kind === 'unknown-version')
  expect(hello?.nearest.length).toBeGreaterThan(0)
})

it('asks nothing of what was there before, and takes what cannot be read for no evidence', async () => {
  const { question, conflicts } = await refusal('[install]\njq.pkg-path = "debian/jq"\n', { kind: 'build' })
  expect(question.packages.map(({ installId, isNew }) => [installId, isNew])).toEqual([['jq', false]])
  expect(conflicts).toEqual([])
  const torn = join(floePaths().data, 'torn', 'catalogs', 'nixpkgs')
  mkdirSync(torn, { recursive: true })
  writeFileSync(join(torn, 'toplevel-versions.json.gz'), readFileSync(data).subarray(0, 1000))
  const source = nixpkgsHistory({ data: join(floePaths().data, 'torn'), cache: join(machine.home, 'cache') })
  await expect(source.history('go', signal)).rejects.toMatchObject({ code: 'CATALOG_UNAVAILABLE' })
})
