import { cpSync, mkdirSync, readdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../process/run.ts'
import { prepareActivation } from './prepare-activation.ts'
import { readTreeFacts } from './tree-facts.ts'
import type { ActivationFixture } from './testing/activation-fixture.ts'
import { activationFixture } from './testing/activation-fixture.ts'

let fixture: ActivationFixture

beforeAll(() => {
  fixture = activationFixture()
})
afterAll(() => fixture.remove())

async function trusted(name: string, manifest: string): Promise<string> {
  const folder = fixture.environment(name, `schema-version = "1.10.0"\n${manifest}`)
  await prepareActivation({ folder, mode: null, trust: true })
  return folder
}

const link = (folder: string) =>
  join(folder, '.flox', 'run', readdirSync(join(folder, '.flox', 'run')).find((one) => one.endsWith('-dev')) ?? '')

/** What a line of sh prints inside. */
async function inside(folder: string, line: string, env: Readonly<Record<string, string | undefined>> = {}) {
  const { stdout, stderr, exitCode } = await fixture.floe(folder, ['activate', '--', '/bin/sh', '-c', line], env)
  return { stdout, stderr, exitCode }
}

describe('a hook', () => {
  test.each(['false', 'return 4', '[ -f nope ] && . nope', 'if true', 'export A=1; (exit 3)'])(
    'that ends with %s does not stop the activation',
    async (hook) => {
      const folder = await trusted('status', `[hook]\non-activate = '''${hook}'''\n`)
      expect(await inside(folder, 'echo in')).toMatchObject({ stdout: 'in\n', exitCode: 0 })
    },
  )

  test('has the last word on PATH for a program, and loses it to the environment behind start-up files', async () => {
    const folder = await trusted('venv', `[hook]\non-activate = 'export PATH="$FLOX_ENV_CACHE/v:$PATH"'\n`)
    const bin = `${link(folder)}/bin`
    const venv = join(folder, '.flox', 'cache', 'v')
    expect((await inside(folder, 'echo "$PATH"')).stdout).toBe(`${venv}:${bin}:/usr/bin:/bin\n`)
    const shell = await fixture.floe(folder, ['activate', '-c', 'echo "$PATH"'])
    expect(shell.stdout).toBe(`${bin}:${venv}:/usr/bin:/bin\n`)
  })

  test('can take back a variable of [vars], and so can the script of a package', async () => {
    const folder = await trusted('unset', `[vars]\nW = "w"\nX = "x"\n[hook]\non-activate = 'unset W'\n`)
    expect((await inside(folder, 'echo "${W-unset} ${X-unset}"')).stdout).toBe('unset x\n')
  })

  test('that exports everything leaves nothing of Floe behind', async () => {
    const folder = await trusted('allexport', `[hook]\non-activate = 'set -a; MINE=1'\n`)
    const { stdout } = await inside(folder, 'env')
    expect(stdout).toContain('MINE=1\n')
    expect(stdout).not.toMatch(/^_?floe_/m)
  })
})

describe('[vars]', () => {
  test('PATH and MANPATH stay as they are written', async () => {
    const folder = await trusted('paths', '[vars]\nPATH = "/first:$PATH"\nMANPATH = "/m"\n')
    const { stdout } = await inside(folder, 'echo "$PATH"; echo "$MANPATH"')
    expect(stdout).toBe(`/first:${link(folder)}/bin:/usr/bin:/bin\n/m\n`)
  })

  test.each([
    ['X', '[$NOPE]'],
    ['X', '${a b}'],
    ['X', '${HOME?gone'],
    ['X', '$(if)'],
    ['UNDEFINED', '${NOPE:?is missing}'],
  ])('that bash does not take (%s = %s) end the activation by their name', async (name, value) => {
    const folder = fixture.environment('refused', `schema-version = "1.10.0"\n[vars]\nA = "$HOME"\n`)
    await prepareActivation({ folder, mode: null, trust: true })
    // What the check of the manifest lets through, or cannot know, bash is asked.
    const rendered = join(fixture.folder, 'cache', 'floe', 'activate', 'v2', folder, '.flox')
    const own = join(rendered, readdirSync(rendered).find((one) => one.startsWith('dev-')) ?? '')
    const { guardedVars } = await import('./vars-script.ts')
    writeFileSync(join(own, 'envrc'), guardedVars({ [name]: value, Z: 'behind' }))
    const { stdout, stderr, exitCode } = await inside(folder, 'echo reached')
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 1 })
    expect(stderr).toContain(`The variable ${name} of refused cannot be set`)
  })
})

test.each(['floe_rendered', '_floe_lib', 'FLOE_NODE', '_FLOE_OWN_HOME'])('[vars] cannot set %s', async (name) => {
  const folder = fixture.environment('reserved', `schema-version = "1.10.0"\n[vars]\n${name} = "/evil"\n`)
  const activation = prepareActivation({ folder, mode: null, trust: true })
  await expect(activation).rejects.toMatchObject({ code: 'VAR_REFUSED', details: { name, line: 3 } })
})

test('variables whose names are no identifiers, functions and `_` reach the program', async () => {
  const plain = await trusted('plain', '[vars]\nA = "1"\n')
  const hooked = await trusted('hooked', `[hook]\non-activate = "export A=1"\n`)
  const env = { 'my.setting': '1', 'BASH_FUNC_greet%%': '() { echo hello; }', _: 'leftover', 'a-b': 'é\n' }
  for (const folder of [plain, hooked]) {
    const found = await fixture.floe(folder, ['activate', '--', 'env', '-0'], env)
    const entries = found.stdout.split('\0')
    expect(entries).toContain('my.setting=1')
    expect(entries).toContain('a-b=é\n')
    expect(entries.filter((one) => one.startsWith('_='))).toEqual([])
    const greeted = await fixture.floe(folder, ['activate', '--', 'bash', '-c', 'greet'], env)
    expect(greeted.stdout).toBe('hello\n')
    for (const shell of ['bash', 'zsh']) {
      const line = await fixture.floe(folder, ['activate', '-c', 'env'], { ...env, SHELL: shell })
      expect([shell, line.stderr]).toEqual([shell, ''])
    }
  }
})

test('the same environment twice is there once', async () => {
  const folder = await trusted('twice', '')
  const variables = [
    'FLOX_PROMPT_ENVIRONMENTS',
    'FLOX_ENV_DIRS',
    'PATH',
    '_FLOX_ACTIVE_ENVIRONMENTS',
    'XDG_DATA_DIRS',
    'INFOPATH',
  ]
  const line = variables.map((name) => `echo "$${name}"`).join(';')
  const once = await inside(folder, line)
  const twice = await fixture.floe(folder, [
    'activate',
    '--',
    fixture.launcher,
    'activate',
    '--',
    '/bin/sh',
    '-c',
    line,
  ])
  expect(twice.stdout).toBe(once.stdout)
})

test('FLOX_SHELL chooses the shell and is gone inside', async () => {
  const folder = await trusted('chosen', '')
  const { stdout } = await fixture.floe(folder, ['activate', '-c', 'echo $version; env'], { FLOX_SHELL: 'tcsh' })
  expect(stdout).toMatch(/^tcsh /)
  expect(stdout).not.toContain('FLOX_SHELL')
})

describe('programs of Nix are told of certificates and locales', () => {
  test('by what the machine has, unless the user has said so', async () => {
    const folder = await trusted('certificates', '')
    const line = 'echo "$SSL_CERT_FILE $NIX_SSL_CERT_FILE ${LOCALE_ARCHIVE:+set}"'
    const { certificates } = await readTreeFacts(realpathSync(link(folder)))
    expect((await inside(folder, line)).stdout).toBe(`${certificates ?? ''} ${certificates ?? ''} set\n`)
    expect((await inside(folder, line, { SSL_CERT_FILE: '/own' })).stdout).toBe('/own /own set\n')
  })

  test('before [vars] and the hook', async () => {
    const folder = await trusted('own-certificates', '[vars]\nSSL_CERT_FILE = "/mine"\n')
    expect((await inside(folder, 'echo "$SSL_CERT_FILE"')).stdout).toBe('/mine\n')
  })
})

describe('a tree', () => {
  test('that flox built does not run the scripts of flox as those of packages', async () => {
    const folder = fixture.environment('by-flox', 'schema-version = "1.10.0"\n')
    const tree = realpathSync(link(folder))
    const store = join(fixture.folder, 'store')
    const owners = {
      '0100_common-paths.sh': `${'a'.repeat(32)}-flox-interpreter`,
      '0500_python.sh': `${'b'.repeat(32)}-made-up`,
      '0900_plugin.sh': `${'c'.repeat(32)}-plugin`,
    }
    mkdirSync(join(tree, 'etc', 'profile.d'), { recursive: true })
    writeFileSync(join(tree, 'etc', 'profile.d', '0001_own.sh'), 'export OWN=1\n')
    mkdirSync(join(store, owners['0500_python.sh'], 'activate.d'), { recursive: true })
    for (const [name, owner] of Object.entries(owners)) {
      const path = join(store, owner, 'etc', 'profile.d', name)
      mkdirSync(join(path, '..'), { recursive: true })
      writeFileSync(path, `export RAN="$RAN ${name}"\n`)
      symlinkSync(path, join(tree, 'etc', 'profile.d', name))
    }
    await prepareActivation({ folder, mode: null, trust: true })
    expect((await inside(folder, 'echo "$RAN${OWN-}"')).stdout).toBe(' 0900_plugin.sh\n')
  })

  test('has Rust sources where flox looks for them', async () => {
    const tree = join(fixture.folder, 'rust')
    mkdirSync(join(tree, 'lib', 'rustlib', 'src', 'rust', 'library'), { recursive: true })
    expect((await readTreeFacts(tree)).rustSources).toBe(false)
    mkdirSync(join(tree, 'rustc-std-workspace-std'))
    expect((await readTreeFacts(tree)).rustSources).toBe(true)
  })
})

describe('what an environment sets does not steer the next activation', () => {
  const poison = (name: string, value: string) => `[vars]\n${name} = ${JSON.stringify(value)}\n`

  test.each(['XDG_CACHE_HOME', 'HOME'])('by %s, where another has poisoned copies of all scripts', async (name) => {
    const inner = await trusted('inner', '')
    for (const form of ['vars', 'hook']) {
      const project = join(fixture.folder, `outer-${form}`)
      const outer = await trusted(
        `outer-${form}`,
        form === 'vars' ? poison(name, `${project}/c`) : `[hook]\non-activate = 'export ${name}="${project}/c"'\n`,
      )
      const copy = join(outer, 'c', ...(name === 'HOME' ? ['.cache'] : []), 'floe')
      cpSync(join(fixture.folder, 'cache', 'floe'), copy, { recursive: true, preserveTimestamps: true })
      await run('sh', ['-c', 'find "$0" -type f -exec sed -i "1i echo POISONED" {} +', copy])
      const extra = name === 'HOME' ? { XDG_CACHE_HOME: undefined, HOME: join(fixture.folder, 'cache', '..') } : {}
      const args = [
        'activate',
        '--',
        fixture.launcher,
        'activate',
        '-d',
        inner,
        '--',
        '/bin/sh',
        '-c',
        `echo "$${name}"`,
      ]
      if (name === 'HOME') symlinkSync('cache', join(fixture.folder, '.cache'))
      const { stdout } = await fixture.floe(outer, args, extra)
      await run('rm', ['-f', join(fixture.folder, '.cache')])
      expect(stdout).toBe(`${project}/c\n`)
    }
  })

  test.each(['FLOX_SHELL', 'SHELL'])('by %s', async (name) => {
    const inner = await trusted('inner', '')
    const outer = await trusted('shells', poison(name, '/nowhere/evil/zsh'))
    const evil = join(fixture.folder, 'evil')
    mkdirSync(evil, { recursive: true })
    await run('sh', ['-c', 'printf "#!/bin/sh\\necho POISONED\\n" >"$0"; chmod 755 "$0"', join(evil, 'zsh')])
    const other = await trusted('others', poison(name, join(evil, 'zsh')))
    for (const folder of [outer, other]) {
      const nested = [fixture.launcher, 'activate', '-d', inner, '-c', 'echo "$BASH_VERSION"']
      expect((await fixture.floe(folder, ['activate', '--', ...nested])).stdout).toMatch(/^5\./)
      expect((await fixture.floe(folder, ['activate', '-c', 'echo "$BASH_VERSION"'])).stdout).toMatch(/^5\./)
    }
  })
})
