import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { useTestMachine } from '../testing/test-machine.ts'
import { commit } from './commit.ts'
import type { NextState } from './commit.ts'
import { environmentSurface } from './environment-surface.ts'
import { commitLockPath } from './layout.ts'
import { readEnvironment } from './read-environment.ts'
import { readManifest } from './read-manifest.ts'

// docs/decisions/0015-links-in-projects.md

const machine = useTestMachine()
const old = 'schema-version = "1.10.0"\n'
const next: NextState = {
  manifest: `${old}# changed\n`,
  lock: 'new lock',
  pins: 'new pins',
  links: { dev: '/nix/store/dev', run: '/nix/store/run' },
}

let project = ''
let dotFlox = ''
/** A folder of the user's beside the project. */
let mine = ''
beforeEach(() => {
  project = machine.project('linked')
  dotFlox = join(project, '.flox')
  mine = machine.project('mine')
  mkdirSync(join(dotFlox, 'env'), { recursive: true })
  writeFileSync(join(dotFlox, 'env.json'), JSON.stringify({ name: 'linked', version: 1 }))
  writeFileSync(join(dotFlox, 'env/manifest.toml'), old)
})

const change = async (agreedManifest: string | null = null) =>
  commit(join(machine.home, 'journal'), await readEnvironment(dotFlox), next, { agreedManifest })
const refused = { code: 'FILE_ACCESS' }

it.each(['run', 'cache', 'env'])('writes nothing where .flox/%s leads out of the project', async (name) => {
  const at = join(dotFlox, name)
  if (existsSync(at)) renameSync(at, join(mine, name))
  else mkdirSync(join(mine, name))
  symlinkSync(join(mine, name), at)
  const before = readdirSync(join(mine, name))
  await expect(change()).rejects.toMatchObject(refused)
  expect(readdirSync(join(mine, name))).toEqual(before)
  expect(readlinkSync(at)).toBe(join(mine, name))
  expect(readFileSync(join(dotFlox, 'env/manifest.toml'), 'utf8')).toBe(old)
})

it.each(['manifest.lock', 'floe.lock'])('writes nothing through a link at %s that leads out', async (name) => {
  for (const content of ['# precious\n', null]) {
    const target = join(mine, `${name}-${content === null ? 'nothing' : 'file'}`)
    if (content !== null) writeFileSync(target, content)
    execFileSync('ln', ['-sfn', target, join(dotFlox, 'env', name)])
    await expect(change()).rejects.toMatchObject(refused)
    expect(existsSync(target) ? readFileSync(target, 'utf8') : null).toBe(content)
    expect(readFileSync(join(dotFlox, 'env/manifest.toml'), 'utf8')).toBe(old)
  }
})

it('writes through a manifest that is a link out of the project only where the user has agreed to it', async () => {
  const target = join(mine, 'manifest.toml')
  renameSync(join(dotFlox, 'env/manifest.toml'), target)
  symlinkSync(target, join(dotFlox, 'env/manifest.toml'))
  const toAgree = { ...refused, message: expect.stringContaining(`${target}, outside of the project`) }
  await expect(change()).rejects.toMatchObject(toAgree)
  await expect(change(join(mine, 'another.toml'))).rejects.toMatchObject(toAgree)
  expect(readFileSync(target, 'utf8')).toBe(old)
  await change(target)
  expect(readFileSync(target, 'utf8')).toBe(next.manifest)
  expect(readlinkSync(join(dotFlox, 'env/manifest.toml'))).toBe(target)
})

it('writes nothing but the manifest where the user has agreed to have a manifest written', async () => {
  const target = join(mine, 'manifest.toml')
  writeFileSync(target, old)
  symlinkSync(target, join(dotFlox, 'env/manifest.lock'))
  await expect(change(target)).rejects.toMatchObject(refused)
  expect(readFileSync(target, 'utf8')).toBe(old)
})

it('shows what a manifest is a link to as a part of what is agreed to, which another target is not', async () => {
  const manifest = join(dotFlox, 'env/manifest.toml')
  const inside = await environmentSurface(dotFlox, await readManifest(dotFlox))
  const targets = ['one.toml', 'other.toml'].map((name) => join(mine, name))
  const linked = []
  for (const target of targets) {
    writeFileSync(target, old)
    execFileSync('ln', ['-sfn', target, manifest])
    linked.push(await environmentSurface(dotFlox, await readManifest(dotFlox)))
  }
  expect(inside.parts).toEqual([])
  expect(linked.map(({ parts }) => parts.map(({ field, text }) => [field, text]))).toEqual(
    targets.map((target) => [['manifest (link)', target]]),
  )
  expect(new Set([inside, ...linked].map(({ hash }) => hash)).size).toBe(3)
})

it('goes on in a project that is a link itself, and through links that stay inside of it', async () => {
  mkdirSync(join(project, 'elsewhere'))
  symlinkSync('../elsewhere', join(dotFlox, 'run'))
  renameSync(project, join(mine, 'moved'))
  symlinkSync(join(mine, 'moved'), project)
  await change()
  expect(readFileSync(join(dotFlox, 'env/manifest.lock'), 'utf8')).toBe('new lock')
  expect(readdirSync(join(project, 'elsewhere')).length).toBe(2)
})

it.each<[string, (lock: string) => void]>([
  ['a folder', (lock) => mkdirSync(lock)],
  ['a link to nothing', (lock) => symlinkSync('/nowhere', lock)],
  ['a pipe', (lock) => execFileSync('mkfifo', [lock])],
])('says at once that %s lies where the lock of the commit should', async (_kind, make) => {
  const lock = commitLockPath(dotFlox)
  mkdirSync(join(dotFlox, 'cache'))
  make(lock)
  await expect(change()).rejects.toMatchObject({
    code: 'FILE_ACCESS',
    details: { path: lock, reason: 'It is not a file.' },
  })
})

it('removes what a process that was killed has left beside the lock of the commit', async () => {
  const cache = join(dotFlox, 'cache')
  mkdirSync(cache)
  const dead = execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }).trim()
  writeFileSync(join(cache, `.floe-commit.lock.floe-${dead}-0123456789ab`), '{}')
  await change()
  expect(readdirSync(cache)).toEqual([])
})
