import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasCode } from '../../shared/errors/floe-error.ts'
import { run } from '../process/run.ts'
import { installationFolder } from '../lib/installation.ts'
import type { ActivationFixture } from './testing/activation-fixture.ts'
import { activationFixture } from './testing/activation-fixture.ts'
import { fixManpath, fixPath } from './path-lists.ts'
import { prepareActivation } from './prepare-activation.ts'

const shells = ['bash', 'zsh', 'fish', 'tcsh'] as const
let fixture: ActivationFixture

beforeAll(() => {
  fixture = activationFixture()
})
afterAll(() => fixture.remove())

async function trusted(name: string, manifest: string, mode: 'dev' | 'run' | null = null): Promise<string> {
  const folder = fixture.environment(name, `schema-version = "1.10.0"\n${manifest}`)
  await prepareActivation({ folder, mode, trust: true })
  return folder
}

/** Variables of a program inside, byte for byte. */
async function variables(folder: string, args: readonly string[], env = {}): Promise<Map<string, string>> {
  const { stdout, stderr, exitCode } = await fixture.floe(folder, ['activate', ...args], env)
  expect(exitCode, stderr).toBe(0)
  const entries = stdout.split('\0').filter((entry) => entry.includes('='))
  return new Map(entries.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]))
}

/** A running activation, until it is told to end. */
async function hold(folder: string, args: readonly string[], env = {}) {
  const child = spawn(
    join(installationFolder, 'resources', 'floe'),
    ['activate', ...args, '--', 'sh', '-c', 'echo up; read -r _'],
    {
      cwd: folder,
      env: { ...fixture.env, ...env },
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  )
  await once(child.stdout, 'data')
  return async () => {
    child.stdin.end('\n')
    await once(child, 'exit')
  }
}

const oddText = 'it\'s "quoted" \\ back\\\\slash !bang * ~ #hash\nsecond line\n\ttab é 漢 $notexpanded'
const oddToml = JSON.stringify(oddText.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('$', '\\$'))

describe('variables', () => {
  test('reach a program exactly, with and without a hook', async () => {
    const plain = await trusted('plain', `[vars]\nODD = ${oddToml}\nLATER = "$HOME/x"\n`)
    const literal = await trusted('literal', `[vars]\nODD = ${oddToml}\n`)
    const hooked = await trusted('hooked', `[vars]\nODD = ${oddToml}\n[hook]\non-activate = "export COPY=\\"$ODD\\""\n`)
    expect((await variables(plain, ['--', 'env', '-0'])).get('ODD')).toBe(oddText)
    expect((await variables(plain, ['--', 'env', '-0'])).get('LATER')).toBe(`${fixture.env['HOME']}/x`)
    expect((await variables(literal, ['--', 'env', '-0'])).get('ODD')).toBe(oddText)
    expect((await variables(hooked, ['--', 'env', '-0'])).get('COPY')).toBe(oddText)
  })

  test.each(shells)('survive the start-up files of %s', async (shell) => {
    const folder = await trusted(`in-${shell}`, `[vars]\nODD = ${oddToml}\n[profile]\n${shell} = "true"\n`)
    for (const file of ['.zshenv', '.tcshrc']) {
      writeFileSync(
        join(fixture.env['HOME'] ?? '', file),
        file === '.tcshrc' ? 'setenv ODD mine\n' : 'export ODD=mine\n',
      )
    }
    const found = await variables(folder, ['-c', 'env -0'], { FLOX_SHELL: shell })
    expect(found.get('ODD')).toBe(oddText)
  })

  test('of a package and of the environment stand where flox puts them', async () => {
    const folder = await trusted('documented', '')
    const found = await variables(folder, ['--', 'env', '-0'], { FLOX_ENV: 'WRONG', CPATH: '/own' })
    const link = join(
      folder,
      '.flox',
      'run',
      readdirSync(join(folder, '.flox', 'run')).find((one) => one.endsWith('-dev')) ?? '',
    )
    expect(found.get('FLOX_ENV')).toBe(link)
    expect(found.get('FLOX_ENV_CACHE')).toBe(join(folder, '.flox', 'cache'))
    expect(found.get('FLOX_ENV_PROJECT')).toBe(folder)
    expect(found.get('FLOX_ENV_DESCRIPTION')).toBe('documented')
    expect(found.get('CPATH')).toBe(`${link}/include:/own`)
    expect(JSON.parse(found.get('_FLOX_ACTIVE_ENVIRONMENTS') ?? '')).toMatchObject([{ mode: 'dev' }])
  })
})

describe('paths', () => {
  test.each(['sh', ...shells])('are what the rule says in %s', async (shell) => {
    // fish itself writes the empty entries of PATH, which mean the current folder, as a dot.
    const path = `/usr/bin:/bin${shell === 'fish' ? '' : '::'}:/usr/bin:/opt/x y${shell === 'fish' ? '' : ':'}`
    const outer = await trusted('outer', '')
    const inner = await trusted('inner', '')
    const link = (folder: string, name: string) =>
      join(
        folder,
        '.flox',
        'run',
        readdirSync(join(folder, '.flox', 'run')).find((one) => one.endsWith(`${name}-dev`)) ?? '',
      )
    const active = [link(inner, 'inner'), link(outer, 'outer')]
    const program = join(installationFolder, 'resources', 'floe')
    const rest = shell === 'sh' ? ['--', 'env', '-0'] : ['-c', 'env -0']
    const found = await variables(outer, ['--add-sbin', '--', program, 'activate', '-d', inner, ...rest], {
      PATH: path,
      MANPATH: '/m::/n',
      SHELL: `/usr/bin/${shell}`,
    })
    expect(found.get('PATH')).toBe(fixPath(active, active.slice(1), path))
    expect(found.get('MANPATH')).toBe(fixManpath(active, '/m::/n'))
  })
})

describe('a hook', () => {
  test('runs once for each start, and those who join take over what it exported', async () => {
    const folder = await trusted('once', '[hook]\non-activate = "echo ran >>runs; export FOO=$injected; cd /"\n')
    const print = ['activate', '--', 'sh', '-c', 'echo "$FOO $PWD"']
    const release = await hold(folder, [], { injected: 'first' })
    expect((await fixture.floe(folder, print, { injected: 'second' })).stdout).toBe(`first ${folder}\n`)
    await release()
    expect((await fixture.floe(folder, print, { injected: 'third' })).stdout).toBe(`third ${folder}\n`)
    expect(readFileSync(join(folder, 'runs'), 'utf8')).toBe('ran\nran\n')
  })

  test('of several activations at the same time runs once', async () => {
    const folder = await trusted('race', '[hook]\non-activate = "echo ran >>runs; sleep 0.3; export FOO=1"\n')
    const command = ['activate', '--', 'sh', '-c', 'echo "$FOO"; sleep 1']
    const results = await Promise.all([1, 2, 3, 4].map(() => fixture.floe(folder, command)))
    expect(results.map(({ stdout }) => stdout)).toEqual(['1\n', '1\n', '1\n', '1\n'])
    expect(readFileSync(join(folder, 'runs'), 'utf8')).toBe('ran\n')
  })

  test('extends lists of whoever joins instead of replacing them', async () => {
    const folder = await trusted('lists', '[hook]\non-activate = "export LIST=\\"/tools:$LIST\\"; unset GONE"\n')
    const release = await hold(folder, [], { LIST: '/one', GONE: '1' })
    const joined = await fixture.floe(folder, ['activate', '--', 'sh', '-c', 'echo "$LIST ${GONE-unset}"'], {
      LIST: '/two',
      GONE: '1',
    })
    await release()
    expect(joined.stdout).toBe('/tools:/two unset\n')
  })

  test.each([
    ['exit 0', 'ended the activation'],
    ['exec true', 'ended the activation'],
    ['set -e; false; true', 'failed'],
    ['exit 3', 'failed'],
  ])('with %s stops the activation and says why', async (hook, words) => {
    const folder = await trusted('stops', `[hook]\non-activate = "${hook}"\n`)
    const { exitCode, stdout, stderr } = await fixture.floe(folder, ['activate', '--', 'echo', 'hello'])
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
    expect(stderr).toContain(words)
  })

  test('writes to standard error, and a failing command in it does not stop it', async () => {
    const folder = await trusted(
      'output',
      '[hook]\non-activate = """\n  echo from the hook\n  false\n  export AFTER=1\n"""\n',
    )
    const { stdout, stderr } = await fixture.floe(folder, ['activate', '--', 'sh', '-c', 'echo $AFTER'])
    expect({ stdout, stderr }).toEqual({ stdout: '1\n', stderr: 'from the hook\n' })
  })
})

test.each(shells)('profiles run in %s, common first, outer environment first', async (shell) => {
  const manifest = (name: string) => `[profile]\ncommon = "echo common of ${name}"\n${shell} = "echo own of ${name}"\n`
  const outer = await trusted(`outer-${shell}`, manifest('outer'))
  const inner = await trusted(`inner-${shell}`, manifest('inner'))
  const program = join(installationFolder, 'resources', 'floe')
  const result = await fixture.floe(outer, ['activate', '--', program, 'activate', '-d', inner, '-c', 'echo last'], {
    SHELL: shell,
  })
  expect(result.stdout).toBe('common of outer\nown of outer\ncommon of inner\nown of inner\nlast\n')
})

describe('a rendered activation', () => {
  const reaches = async (folder: string) => (await fixture.floe(folder, ['activate', '--', 'echo', 'reached'])).stdout

  test('starts neither Node nor Nix', async () => {
    expect(await reaches(await trusted('warm', '[vars]\nA = "1"\n'))).toBe('reached\n')
  })

  test.each(['env/manifest.toml', 'env/manifest.lock'])(
    'is not used once %s is another file of the same age',
    async (file) => {
      const folder = await trusted('changed', '')
      const path = join(folder, '.flox', file)
      const { atime, mtime } = statSync(path)
      writeFileSync(`${path}.new`, readFileSync(path))
      utimesSync(`${path}.new`, atime, mtime)
      renameSync(`${path}.new`, path)
      expect(await reaches(folder)).toBe('')
    },
  )

  test.each(['env/manifest.toml', 'env/manifest.lock', 'env.json'])('is not used once %s was written', async (file) => {
    const folder = await trusted('written', '')
    utimesSync(join(folder, '.flox', file), new Date(), new Date(0))
    expect(await reaches(folder)).toBe('')
  })

  test('is not made of what was built from another lock, nor of a tree outside the store', async () => {
    const folder = await trusted('other', '')
    writeFileSync(
      join(folder, '.flox', 'env', 'manifest.toml'),
      'schema-version = "1.10.0"\n[options]\nallow.unfree = true\n',
    )
    await expect(prepareActivation({ folder, mode: null })).rejects.toSatisfy((error) => hasCode(error, 'NOT_BUILT'))
  })

  test('is found through a link and from a folder below, in a git worktree only', async () => {
    const folder = await trusted('linked', '')
    await run('sh', ['-c', `ln -s ${folder} ${folder}-link; mkdir -p ${folder}/a/b`])
    expect(await reaches(`${folder}-link`)).toBe('reached\n')
    expect(await reaches(join(folder, 'a', 'b'))).toBe('')
    await run('mkdir', [join(folder, '.git')])
    expect(await reaches(join(folder, 'a', 'b'))).toBe('reached\n')
  })
})

test('an environment is active in one mode at a time', async () => {
  const folder = await trusted('modes', '', 'dev')
  await prepareActivation({ folder, mode: 'run' })
  const release = await hold(folder, ['-m', 'run'])
  const other = await fixture.floe(folder, ['activate', '-m', 'dev', '--', 'true'])
  await release()
  await sleep(50)
  expect(other.exitCode).toBe(1)
  expect(other.stderr).toContain('active in run mode')
  expect((await fixture.floe(folder, ['activate', '-m', 'dev', '--', 'true'])).exitCode).toBe(0)
})

test('what is kept of an activation is for this user only', async () => {
  const folder = await trusted('private', '[vars]\nSECRET = "$HOME"\n[hook]\non-activate = "export KEY=1"\n')
  await fixture.floe(folder, ['activate', '--', 'true'])
  for (const kept of ['run/floe', 'cache/floe', 'state/floe']) {
    for (const entry of readdirSync(join(fixture.folder, kept), { recursive: true, withFileTypes: true })) {
      // It is empty, and nobody else sees its name.
      if (entry.name.startsWith('pid.')) continue
      const mode = statSync(join(entry.parentPath, entry.name)).mode & 0o777
      expect([entry.name, mode.toString(8)]).toEqual([entry.name, entry.isDirectory() ? '700' : '600'])
    }
  }
})

test('what ended leaves nothing behind for long', async () => {
  const folder = await trusted('tidy', '')
  for (let i = 0; i < 40; i++) await fixture.floe(folder, ['activate', '--', 'true'])
  const [registry = ''] = readdirSync(join(fixture.folder, 'run', 'floe', 'activations')).filter((id) =>
    readFileSync(
      join(fixture.folder, 'cache', 'floe', 'activate', 'v2', folder, '.flox', 'default.sh'),
      'utf8',
    ).includes(id),
  )
  expect(readdirSync(join(fixture.folder, 'run', 'floe', 'activations', registry)).length).toBeLessThan(30)
})

test('an environment that the user has not agreed to runs nothing', async () => {
  const folder = fixture.environment('foreign', 'schema-version = "1.10.0"\n[hook]\non-activate = "touch canary"\n')
  await expect(prepareActivation({ folder, mode: null })).rejects.toSatisfy((error) => hasCode(error, 'NOT_TRUSTED'))
  expect((await fixture.floe(folder, ['activate', '--', 'true'])).exitCode).not.toBe(0)
  expect(readdirSync(folder)).not.toContain('canary')
})
