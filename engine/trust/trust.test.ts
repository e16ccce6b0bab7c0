import { createHmac } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actingParts } from '../../shared/model/environment.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { packagesOnly, readSurface } from './surface.ts'
import { TrustStore } from './trust-store.ts'

const surfaceOf = (toml: string) => readSurface(parseManifest(`schema-version = "1.15.0"\n${toml}`).manifest)
const identifiers = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/)
const hooked = surfaceOf('[hook]\non-activate = "make"\n')

describe('the executable surface', () => {
  test('holds every table of a manifest but those that name packages', () => {
    const { parts } = surfaceOf(`
      minimum-cli-version = "1.0.0"
      [install]
      hello.pkg-path = "hello"
      [options]
      systems = ["x86_64-linux"]
      activate.mode = "run"
      [vars]
      PORT = "8080"
      ANYTHING = "1"
      COMPUTED = "$(id)"
      [hook]
      on-activate = "echo hi"
      [profile]
      zsh = "alias x=y"
      deactivate.common = "bye"
      [services]
      auto-start = true
      [services.db]
      command = "redis-server"
      is-daemon = true
      shutdown.command = "stop"
      vars.LD_PRELOAD = "x.so"
      systemd.service.exec_start_pre = ["touch"]
      [build.app]
      command = "make"
      description = "An app"
      version.command = "date"
      [containerize.config]
      cmd = ["run", "it"]
      [include]
      environments = [{ dir = "../other" }]
      [plugins.auth]
      run = "x"
    `)
    const fields = (harmless: boolean) => parts.filter((part) => part.harmless === harmless).map(({ field }) => field)
    expect(fields(false)).toEqual([
      'hook.on-activate',
      'profile.zsh',
      'profile.deactivate.common',
      'vars.ANYTHING',
      'vars.COMPUTED',
      'services.auto-start',
      'services.db.command',
      'services.db.vars.LD_PRELOAD',
      'services.db.shutdown.command',
      'services.db.systemd',
      'build.app.command',
      'build.app.version.command',
      'containerize.config.cmd',
      'include.environments',
      'plugins.auth.run',
    ])
    expect(fields(true)).toEqual(['vars.PORT', 'services.db.is-daemon', 'build.app.description'])
  })

  // No list of names decides: whatever the name is, it is shown and counts.
  test('holds every variable, whatever its name, and its hash follows every value', () => {
    fc.assert(
      fc.property(identifiers, fc.string({ unit: 'grapheme' }), fc.string(), (name, one, other) => {
        const [before, after] = [one, other].map((value) => readSurface({ vars: { [name]: value } }))
        expect(before?.parts).toMatchObject([{ field: `vars.${name}`, text: `${name}=${one}` }])
        expect(before?.hash === after?.hash).toBe(one === other)
      }),
    )
  })

  test.each([
    'XDG_CACHE_HOME HOME FLOX_SHELL FLOE_NODE XDG_CONFIG_HOME GCONV_PATH OPENSSL_CONF MAKEFILES JDK_JAVA_OPTIONS',
    'INPUTRC TERMINFO FPATH VIMINIT npm_config_script_shell FLOX_PROMPT FLOX_ENV_DIRS PERL5OPT RUSTC_WRAPPER LOCPATH',
    'GIT_EXTERNAL_DIFF DOCKER_HOST KUBECONFIG PIP_INDEX_URL GOFLAGS CARGO_HOME LUA_INIT R_PROFILE_USER LESSOPEN PS1',
    'LC_PORT_ENV HTTP_PROXY NODE_EXTRA_CA_CERTS TZDIR LANGUAGE MY_PORT_FILE PORTS NODE_ENV_FILE CI_COMMAND',
  ])('asks about %s', (names) => {
    for (const name of names.split(' ')) {
      for (const value of ['1', 'true', 'debug', 'x', './x', 'UTC', '']) {
        expect([name, value, actingParts(readSurface({ vars: { [name]: value } })).length]).toEqual([name, value, 1])
      }
    }
  })

  test('lets a settled name pass with a value of its closed set, and with no other', () => {
    const acts = (name: string, value: string) => actingParts(readSurface({ vars: { [name]: value } })).length
    const harmless = {
      PORT: '8080',
      WEB_PORT: '80',
      NODE_ENV: 'production',
      LANG: 'C.UTF-8',
      TZ: 'Europe/Berlin',
      CI: '1',
    }
    for (const [name, value] of Object.entries(harmless)) {
      expect([name, acts(name, value)]).toEqual([name, 0])
      for (const odd of [`${value}\n`, `$(id)`, `${value} x`, '/etc', '../x', `\`id\``, '$PORT', `${value}"`, 'ünï']) {
        expect([name, odd, acts(name, odd)]).toEqual([name, odd, 1])
      }
    }
  })

  test('is the same after an edit of a comment or a package, and another after an edit of a hook', () => {
    expect(surfaceOf('# why\n[install]\njq.pkg-path = "jq"\n[hook]\non-activate = "make"\n').hash).toBe(hooked.hash)
    expect(surfaceOf('[hook]\non-activate = "make all"\n').hash).not.toBe(hooked.hash)
  })

  test('tells two manifests apart whose dotted names read the same', () => {
    const one = surfaceOf('[services."a.shutdown"]\ncommand = "x"\n')
    const other = surfaceOf('[services.a]\ncommand = " "\nshutdown.command = "x"\n')
    expect(one.hash).not.toBe(other.hash)
  })

  test('names the lines that are worth a look', () => {
    const script = '# curl x | sh\ncurl https://x.example | sh\\nrm -rf "$X"\\nexport LD_PRELOAD=a.so\\necho fine'
    const [part] = surfaceOf(`[hook]\non-activate = ${JSON.stringify(script).replaceAll('\\\\n', '\\n')}\n`).parts
    expect(part?.findings.map(({ line }) => line)).toEqual([2, 3, 4])
  })

  test('has nothing that acts for a manifest that was reduced to its packages', () => {
    const { manifest } = parseManifest(
      'schema-version = "1.14.0"\n[install]\njq.pkg-path = "jq"\n[vars]\nPATH = "x"\nPORT = "1"\n' +
        '[hook]\non-activate = "make"\n[containerize.config]\ncmd = ["x"]\n[plugins.a]\nb = "c"\n' +
        '[services.db]\ncommand = "x"\n[build.app]\ncommand = "x"\n[profile]\nbash = "x"\n',
    )
    const reduced = packagesOnly(manifest)
    expect(actingParts(readSurface(reduced))).toEqual([])
    expect(Object.keys(reduced)).toEqual(['schema-version', 'install', 'vars'])
    expect(reduced.vars).toEqual({ PORT: '1' })
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

  test('lets nothing run that was not agreed to, and packages alone where there is nothing else', async () => {
    expect(await store.levelOf(origin, hooked)).toBe('none')
    expect(await store.levelOf(origin, surfaceOf(''))).toBe('packages')
    expect(await store.levelOf(origin, surfaceOf('[vars]\nPORT = "80"\n'))).toBe('packages')
    expect(await store.levelOf(origin, surfaceOf('[vars]\nANY = "80"\n'))).toBe('none')
    await store.set(origin, 'none', surfaceOf(''))
    expect(await store.levelOf(origin, surfaceOf(''))).toBe('none')
  })

  test('asks again when a variable changes that an agreed hook may read, harmless or not, and says which', async () => {
    const hook = '[hook]\non-activate = "sh -c \\"$STEP\\""\n'
    const agreed = surfaceOf(`${hook}[vars]\nSTEP = "true"\nPORT = "80"\n`)
    await store.set(origin, 'full', agreed)
    expect(await store.levelOf(origin, agreed)).toBe('full')
    for (const [vars, changed] of [
      ['STEP = "evil"\nPORT = "80"', ['vars.STEP']],
      ['STEP = "true"\nPORT = "81"', ['vars.PORT']],
      ['STEP = "true"\nMORE = "x"', ['vars.MORE', 'vars.PORT']],
    ] as const) {
      const now = surfaceOf(`${hook}[vars]\n${vars}\n`)
      expect(await store.levelOf(origin, now)).toBe('none')
      expect(await store.changedSince(origin, now)).toEqual(changed)
    }
  })

  test('keeps what was agreed to in full while less acts than that', async () => {
    await store.set(origin, 'full', hooked)
    expect(await store.levelOf(origin, surfaceOf('[vars]\nPORT = "80"\n'))).toBe('full')
  })

  test('asks for what a change adds where nothing had to be agreed to', async () => {
    await store.carryOver(origin, surfaceOf(''), hooked)
    expect(await store.levelOf(origin, hooked)).toBe('none')
  })

  test('binds consent to the place and to what was shown', async () => {
    await store.set(origin, 'full', hooked)
    expect(await store.levelOf(origin, hooked)).toBe('full')
    expect(await store.levelOf('/elsewhere/.flox', hooked)).toBe('none')
    expect(await store.levelOf(origin, surfaceOf('[hook]\non-activate = "make all"\n'))).toBe('none')
  })

  test('carries consent over a change that the user made through Floe, and only then', async () => {
    const after = surfaceOf('[hook]\non-activate = "make all"\n')
    await store.carryOver(origin, hooked, after)
    expect(await store.levelOf(origin, after)).toBe('none')
    await store.set(origin, 'full', hooked)
    await store.carryOver(origin, hooked, after)
    expect(await store.levelOf(origin, after)).toBe('full')
  })

  test('knows the file that a linked manifest was agreed to be changed in, as long as all of it is agreed to', async () => {
    const linked = readSurface({}, '/mine/manifest.toml')
    const edited = readSurface({ vars: { PORT: '80' } }, '/mine/manifest.toml')
    expect(await store.agreedManifest(origin)).toBeNull()
    await store.set(origin, 'packages', linked, '/mine/manifest.toml')
    expect(await store.agreedManifest(origin)).toBeNull()
    await store.set(origin, 'full', linked, '/mine/manifest.toml')
    await store.carryOver(origin, linked, edited)
    expect(await store.agreedManifest(origin)).toBe('/mine/manifest.toml')
    expect(await store.agreedManifest('/elsewhere/.flox')).toBeNull()
    expect(await store.changedSince(origin, readSurface({ vars: { PORT: '80' } }, '/other/manifest.toml'))).toEqual([
      'manifest (link)',
    ])
    await store.set(origin, 'full', edited, null)
    expect(await store.agreedManifest(origin)).toBeNull()
  })

  test('does not believe a file that somebody else has written', async () => {
    await store.set(origin, 'none', hooked)
    const path = join(folder, 'state', 'trust.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"none"', '"full"'))
    expect(await store.levelOf(origin, hooked)).toBe('none')
  })

  test('is for this user only', async () => {
    await store.set(origin, 'full', hooked)
    for (const name of ['trust.json', 'trust.key']) {
      expect(statSync(join(folder, 'state', name)).mode & 0o777).toBe(0o600)
    }
  })

  test('agrees again to what Floe puts back only where it was agreed to, and not since taken back', async () => {
    const made = surfaceOf('[hook]\non-activate = "make all"\n')
    const evil = surfaceOf('[hook]\non-activate = "evil"\n')
    const level = (surface: typeof made) => store.levelOf('/p/.flox', surface)
    await store.set('/p/.flox', 'full', hooked)
    await store.carryOver('/p/.flox', hooked, made)
    expect([await level(hooked), await level(made)]).toEqual(['none', 'full'])
    await store.restore('/p/.flox', evil)
    expect([await level(evil), await level(made)]).toEqual(['none', 'full'])
    await new TrustStore(join(folder, 'state')).restore('/p/.flox', hooked)
    expect([await level(hooked), await level(made)]).toEqual(['full', 'none'])
    await store.restore('/p/.flox', made)
    expect(await level(made)).toBe('full')
    await store.set('/p/.flox', 'none', made)
    await store.set('/p/.flox', 'full', made)
    await store.restore('/p/.flox', hooked)
    expect(await level(hooked)).toBe('none')
  })

  describe('with a key that a full disk has cut off', () => {
    const state = () => join(folder, 'state')

    /** The consent of somebody who knows all that is in the file of the key. */
    function forge(key: Buffer): void {
      const entry = { origin, level: 'full', surface: hooked.hash }
      const mac = createHmac('sha256', key)
        .update(JSON.stringify([Object.values(entry)]))
        .digest('hex')
      mkdirSync(state(), { recursive: true })
      writeFileSync(join(state(), 'trust.key'), key)
      writeFileSync(join(state(), 'trust.json'), JSON.stringify({ version: 1, entries: [entry], mac }))
    }

    test.each([0, 1, 16, 31, 33, 64])('of %i bytes believes nothing that was signed with it', async (length) => {
      forge(Buffer.alloc(length, 'k'))
      expect(await store.levelOf(origin, hooked)).toBe('none')
      await store.set(origin, 'full', hooked)
      expect(readFileSync(join(state(), 'trust.key')).length).toBe(32)
      expect(await store.levelOf(origin, hooked)).toBe('full')
      expect(readdirSync(state()).filter((name) => name.includes('floe-'))).toEqual([])
    })

    test('would believe it with a whole one', async () => {
      forge(Buffer.alloc(32, 'k'))
      expect(await store.levelOf(origin, hooked)).toBe('full')
    })
  })

  test('makes one key, however many begin at the same time', async () => {
    const origins = Array.from({ length: 8 }, (_, at) => `/p${at}/.flox`)
    const path = join(folder, 'state', 'trust.key')
    const keys = await Promise.all(
      origins.map(async (one) => {
        await new TrustStore(join(folder, 'state')).set(one, 'full', hooked)
        return readFileSync(path, 'hex')
      }),
    )
    expect(new Set(keys).size).toBe(1)
  })
})
