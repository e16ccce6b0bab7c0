import { expect, it } from 'vitest'
import type { ErrorDetails } from '../../shared/errors/codes.ts'
import { describe } from '../../shared/errors/describe.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { ResolveRequest } from '../catalog/catalog-source.ts'
import { manifestToJson } from '../manifest/manifest-json.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { isLocked } from './is-locked.ts'
import { lockManifest } from './lock-manifest.ts'
import type { Lock, LockedCatalogPackage, LockedFlakePackage } from './lock-schema.ts'
import { readLock } from './read-lock.ts'
import { writeLock, writeLockInTurns } from './write-lock.ts'
import { madeUpPath } from '../testing/made-up-path.ts'

const system = 'x86_64-linux'

function locked(request: ResolveRequest, more: Partial<LockedCatalogPackage> = {}): LockedCatalogPackage {
  const { installId: install_id, pkgPath: attr_path, group, priority } = request
  const name = attr_path.replace('/', '-')
  const fixed = { locked_url: '', rev: '', rev_count: 0, rev_date: '', version: request.version ?? '1', system, group }
  const outputs = { out: madeUpPath(name), doc: madeUpPath(`${name}-doc`) }
  return {
    attr_path,
    derivation: madeUpPath(`${name}.drv`),
    install_id,
    name,
    pname: name,
    outputs,
    priority,
    ...fixed,
    ...more,
  }
}

async function lock(text: string, previous: Lock | null = null, more: Partial<LockedCatalogPackage> = {}) {
  const asked: ResolveRequest[] = []
  const { manifest } = parseManifest(`schema-version = "1.15.0"\n${text}`)
  const outcome = await lockManifest({
    manifest,
    previous,
    system,
    resolve: (requests) => {
      asked.push(...requests)
      const packages = requests.map((request) => locked(request, more))
      return Promise.resolve({ packages, pins: null, downloadSize: null, diskSize: null, storePaths: null })
    },
  })
  return { ...outcome, manifest, asked: asked.map(({ installId }) => installId) }
}

const ids = (lock: Lock) => lock.packages.map((one) => one.install_id)
const jq = 'jq.pkg-path = "debian/jq"\n'

it('asks only for what is new, and keeps the rest as it was', async () => {
  const before = await lock(`[install]\n${jq}`, null, { version: 'old' })
  const after = await lock(`[install]\n${jq}git.pkg-path = "debian/git"\n`, before.lock)
  expect(after.asked).toEqual(['git'])
  expect(after.lock.packages[0]).toEqual(before.lock.packages[0])
  const without = await lock('[install]\ngit.pkg-path = "debian/git"\n', after.lock)
  expect([without.asked, ids(without.lock)]).toEqual([[], ['git']])
  expect(without.resolution).toBeNull()
})

it.each([
  ['path', 'jq.pkg-path = "debian/jq2"\n', true],
  ['group', `${jq}jq.pkg-group = "other"\n`, true],
  ['version', `${jq}jq.version = "2"\n`, true],
  ['priority', `${jq}jq.priority = 3\n`, false],
  ['outputs', `${jq}jq.outputs = ["out"]\n`, false],
])('resolves again when the %s of a package changes, or not', async (_, text, again) => {
  const before = await lock(`[install]\n${jq}`)
  const after = await lock(`[install]\n${text}`, before.lock)
  expect(after.asked).toEqual(again ? ['jq'] : [])
  expect(after.lock.packages[0]?.priority).toBe(text.includes('priority') ? 3 : 5)
})

it('resolves for this machine only, and keeps what other machines have locked', async () => {
  const here = await lock(`[install]\n${jq}`)
  const [entry] = here.lock.packages
  if (!entry || !('attr_path' in entry)) throw new Error('nothing was locked')
  const there = { ...entry, system: 'aarch64-darwin' }
  const after = await lock(`[install]\n${jq}`, { ...here.lock, packages: [there] })
  expect(after.lock.packages.map((one) => one.system)).toEqual(['aarch64-darwin', system])
})

it('refuses what the options do not allow, also when it is kept', async () => {
  const before = await lock(`[install]\n${jq}`, null, { license: 'GPL', unfree: true })
  const kept = lock(`[install]\n${jq}[options]\nallow.unfree = false\n`, before.lock)
  await expect(kept).rejects.toMatchObject({ code: 'POLICY_REFUSED', details: { refused: [{ reason: 'unfree' }] } })
  const listed = lock(`[install]\n${jq}[options]\nallow.licenses = ["MIT"]\n`, null, { license: 'GPL' })
  await expect(listed).rejects.toMatchObject({ details: { refused: [{ reason: 'license', license: 'GPL' }] } })
  await expect(lock(`[install]\n${jq}`, null, { broken: true })).rejects.toMatchObject({
    details: { refused: [{ reason: 'broken' }] },
  })
})

it('refuses all of it at once: what is kept and what is new, for every rule', async () => {
  const git = 'git.pkg-path = "debian/git"\n'
  const before = await lock(`[install]\n${jq}`, null, { license: 'GPL', unfree: true })
  const there = { ...before.lock, packages: [...before.lock.packages, ...before.lock.packages] }
  const rules = '[options]\nallow.unfree = false\nallow.licenses = ["MIT"]\n'
  const refused = (reason: string, installId: string, license: string | null) => ({ installId, reason, license })
  await expect(lock(`[install]\n${git}${jq}${rules}`, there, { broken: true })).rejects.toMatchObject({
    details: {
      refused: [refused('license', 'jq', 'GPL'), refused('unfree', 'jq', 'GPL'), refused('broken', 'git', null)],
    },
  })
  const { manifest } = parseManifest(`schema-version = "1.15.0"\n[install]\n${git}${jq}${rules}`)
  const fails = (error: Error) =>
    lockManifest({ manifest, previous: before.lock, system, resolve: () => Promise.reject(error) })
  const gone = new FloeError('PACKAGE_NOT_FOUND', '', { package: 'git', suggestions: [] })
  await expect(fails(gone)).rejects.toMatchObject({
    code: 'POLICY_REFUSED',
    cause: gone,
    details: { refused: [refused('license', 'jq', 'GPL'), refused('unfree', 'jq', 'GPL')] },
  })
  await expect(fails(new FloeError('CANCELLED', '', {}))).rejects.toMatchObject({ code: 'CANCELLED' })
})

it('says in words what is refused by which rule', () => {
  const one = { installId: 'a', reason: 'unfree' as const, license: null }
  const words = (...refused: ErrorDetails<'POLICY_REFUSED'>['refused']) =>
    describe(new FloeError('POLICY_REFUSED', '', { refused }))
  expect(words(one)).toMatchObject({
    title: "a is refused by this environment's own rules",
    explanation: 'a is unfree, and options.allow.unfree does not allow that.',
  })
  expect(
    words(
      one,
      { ...one, installId: 'b' },
      { ...one, reason: 'broken' },
      { installId: 'c', reason: 'license', license: 'GPL' },
    ),
  ).toMatchObject({
    title: "a, b and c are refused by this environment's own rules",
    explanation:
      'The licence GPL of c is not in options.allow.licenses. a is broken, and options.allow.broken does not allow that. a and b are unfree, and options.allow.unfree does not allow that.',
  })
})

it('refuses systems that the environment does not have', async () => {
  const text = `[install]\n${jq}jq.systems = ["x86_64-linux"]\n[options]\nsystems = ["aarch64-linux"]\n`
  await expect(lock(text)).rejects.toMatchObject({ code: 'SYSTEM_NOT_ENABLED', details: { installId: 'jq' } })
})

it('locks store paths for every system, first, and no new flakes', async () => {
  const flake = '[install]\nf.flake = "github:a/b"\n'
  await expect(lock(flake)).rejects.toMatchObject({ code: 'FLAKE_NOT_LOCKED' })
  const { lock: paths } = await lock(`[install]\n${jq}mine.store-path = "${madeUpPath('x')}"\n`)
  expect(ids(paths)).toEqual(['mine', 'mine', 'mine', 'jq'])
})

it('keeps a flake that flox has locked while its reference stays, whatever else is said of it', async () => {
  const flake = '[install]\nf.flake = "github:a/b"\n'
  const entry: LockedFlakePackage = {
    install_id: 'f',
    'locked-url': 'github:a/b/0123',
    'locked-flake-attr-path': `packages.${system}.default`,
    derivation: madeUpPath('f.drv'),
    outputs: { dev: madeUpPath('f-dev'), out: madeUpPath('f') },
    'output-names': ['out', 'dev'],
    'package-system': system,
    system,
    name: 'f',
    priority: 7,
  }
  const lockOf = (text: string): Lock => ({
    'lockfile-version': 1,
    manifest: manifestToJson(parseManifest(`schema-version = "1.15.0"\n${text}`).manifest),
    packages: [entry],
  })
  const priorityAfter = async (before: string, after: string) =>
    (await lock(after, lockOf(before))).lock.packages.map((one) => one.priority)
  expect(await priorityAfter(flake, `${flake}f.outputs = ["out"]\n`)).toEqual([7])
  expect(await priorityAfter(flake, `${flake}f.priority = 4\n`)).toEqual([4])
  expect(await priorityAfter(`${flake}f.priority = 7\n`, flake)).toEqual([5])
  expect(await priorityAfter(flake, `${flake}f.systems = ["${system}"]\n`)).toEqual([7])
  await expect(lock(flake.replace('a/b', 'a/c'), lockOf(flake))).rejects.toMatchObject({ code: 'FLAKE_NOT_LOCKED' })
})

it('knows whether a lock was made of a manifest, whatever the comments and the order', async () => {
  const { lock: made } = await lock(`[install]\n${jq}[vars]\nA = "1"\n`)
  const reread = readLock(writeLock(made))
  const same = parseManifest(`schema-version = "1.15.0"\n# words\n[vars]\nA = "1"\n[install]\n${jq}`).manifest
  const other = parseManifest(`schema-version = "1.15.0"\n[vars]\nA = "2"\n[install]\n${jq}`).manifest
  expect([isLocked(same, reread), isLocked(other, reread)]).toEqual([true, false])
})

it('writes as flox does: keys in its order, maps sorted, nulls left out, a final newline', async () => {
  const { lock: made } = await lock(`[install]\n${jq}`, null, { license: null })
  const text = writeLock(made)
  expect(text).toContain('"outputs": {\n        "doc": ')
  expect(text).not.toContain('license')
  expect(Object.keys(JSON.parse(text).packages[0]).slice(0, 3)).toEqual(['attr_path', 'derivation', 'install_id'])
  expect(text.endsWith('}\n')).toBe(true)
  expect(writeLock(readLock(text))).toBe(text)
  expect(await writeLockInTurns(readLock(text))).toBe(text)
})

it.each(['', '{', '{"lockfile-version":2}', '[]', '{"lockfile-version":1,"manifest":{},"packages":[{}]}'])(
  'says that a lock cannot be read: %s',
  (text) => {
    expect(() => readLock(text)).toThrow(expect.objectContaining({ code: 'LOCK_INVALID' }))
  },
)
