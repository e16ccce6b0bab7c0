import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planEnvironment } from '../environments/init-files.ts'
import { run } from '../process/run.ts'
import { prepareActivation } from './prepare-activation.ts'
import type { ActivationFixture } from './testing/activation-fixture.ts'
import { activationFixture } from './testing/activation-fixture.ts'

const shells = ['bash', 'zsh', 'fish', 'tcsh'] as const
let fixture: ActivationFixture

beforeAll(() => {
  fixture = activationFixture()
})
afterAll(() => fixture.remove())

const manifest = `schema-version = "1.10.0"
[vars]
FOO = "one"
[profile]
common = "echo common"
bash = "echo own"
zsh = "echo own"
fish = "echo own"
tcsh = "echo own"
`

/** Runs what the environment alone has, at its path through the profile of the shell. */
async function enter(folder: string, shell: string, env = {}) {
  const variables = { SHELL: `/usr/bin/${shell}`, ...env }
  const result = await fixture.floe(folder, ['activate', '-c', 'tool; echo $FOO'], variables)
  return { out: result.stdout, error: result.stderr }
}

const all = { out: 'common\nown\nthe tool\none\n', error: '' }

describe('a project in a folder', () => {
  const names = {
    space: 'a b',
    quotes: `it's "x"`,
    dollar: '$HOME $(touch PWNED)',
    backtick: '`touch PWNED`',
    bang: 'wow!x !!',
    brackets: '[x]{y}(z)*?~',
    semicolon: 'x;touch PWNED;y',
    backslash: String.raw`a\b\\c\n`,
    unicode: 'çé漢🌍',
    newline: 'a\nb',
    dashes: '-n --',
    percent: '%n%s 100%',
    hash: '#x &|<>^',
    equals: '=ls',
  }
  test.each(Object.entries(names))('with %s is entered whole, and its name runs nothing', async (_what, name) => {
    const folder = fixture.environment(name, manifest)
    fixture.program(folder, 'tool', 'echo the tool')
    await prepareActivation({ folder, mode: null, trust: true })
    for (const shell of shells) expect([shell, await enter(folder, shell)]).toEqual([shell, all])
    const { stdout } = await fixture.floe(folder, ['activate', '--', 'tool'])
    expect(stdout).toBe('the tool\n')
    expect((await run('find', [fixture.folder, '-name', 'PWNED'])).stdout).toBe('')
  })

  test('with a colon cannot be activated, and is told so', async () => {
    const folder = fixture.environment('a:b', manifest)
    const activation = prepareActivation({ folder, mode: null, trust: true })
    await expect(activation).rejects.toMatchObject({ code: 'FOLDER_HAS_COLON' })
    mkdirSync(join(fixture.folder, 'c:d'))
    const request = { folder: join(fixture.folder, 'c:d'), home: '/', manifest: 'schema-version = "1.10.0"\n' }
    await expect(planEnvironment(request)).rejects.toMatchObject({ code: 'INIT_FAILED' })
  })

  test('whose .flox lies elsewhere is entered without Node', async () => {
    const real = fixture.environment('real', manifest)
    fixture.program(real, 'tool', 'echo the tool')
    const folder = join(fixture.folder, 'elsewhere')
    mkdirSync(folder)
    symlinkSync(join(real, '.flox'), join(folder, '.flox'))
    await prepareActivation({ folder, mode: null, trust: true })
    expect(await enter(folder, 'bash')).toEqual(all)
  })
})

describe('start-up files of the user', () => {
  const files: Readonly<Record<(typeof shells)[number], readonly [name: string, lines: readonly string[]]>> = {
    bash: [
      '.bash_env',
      [
        'set -u',
        'set -C; set -f',
        'shopt -s expand_aliases; alias source="echo ALIAS" .="echo ALIAS" export="echo ALIAS" unset="echo ALIAS" builtin="echo ALIAS" local="echo ALIAS"',
        'source() { echo FUNCTION; }; export() { echo FUNCTION; }; unset() { echo FUNCTION; }; set() { echo FUNCTION; }',
        'shopt -s nullglob failglob nocasematch; IFS=/',
        'set -o posix',
      ],
    ],
    zsh: [
      '.zshenv',
      [
        'setopt ksharrays',
        'emulate sh',
        'emulate ksh',
        'setopt shwordsplit globsubst rcquotes cshjunkiequotes noclobber nounset',
        'alias source="echo ALIAS" .="echo ALIAS" export="echo ALIAS" builtin="echo ALIAS" emulate="echo ALIAS"',
        'alias -g /="echo ALIAS" "(="="echo ALIAS"',
        'source() { echo FUNCTION }; export() { echo FUNCTION }; unset() { echo FUNCTION }',
        'setopt extendedglob nullglob nomatch kshglob; IFS=/',
      ],
    ],
    fish: [
      '.config/fish/config.fish',
      [
        'function source; echo FUNCTION; end; function .; echo FUNCTION; end; function printf; echo FUNCTION; end',
        'function contains; echo FUNCTION; end; function functions; echo FUNCTION; end; function count; end',
        'abbr -a source echo',
      ],
    ],
    tcsh: [
      '.tcshrc',
      [
        'alias source echo ALIAS; alias setenv echo ALIAS; alias unset echo ALIAS; alias rehash echo ALIAS',
        'alias set echo ALIAS',
        'set noclobber; set noglob; set nonomatch; set backslash_quote; set histchars="^!"',
        'unset backslash_quote; set histchars=""',
        'set path = ( /usr/bin /bin )',
      ],
    ],
  }
  const rows = shells.flatMap((shell) => files[shell][1].map((line) => [shell, line] as const))
  test.each(rows)('of %s: %s', async (shell, line) => {
    const home = join(fixture.folder, 'home')
    const path = join(home, files[shell][0])
    mkdirSync(join(home, '.config', 'fish'), { recursive: true })
    writeFileSync(path, `${line}\n`)
    const folder = fixture.environment(String.raw`it's a\b`, manifest)
    fixture.program(folder, 'tool', 'echo the tool')
    await prepareActivation({ folder, mode: null, trust: true })
    const found = await enter(folder, shell, { BASH_ENV: join(home, '.bash_env'), ZDOTDIR: undefined })
    writeFileSync(path, '')
    expect(found).toEqual(all)
  })
})

describe('a shell at a prompt', () => {
  const readsFirst = { bash: '.bashrc', zsh: '.zshrc', fish: '.config/fish/config.fish', tcsh: '.tcshrc' } as const
  const odd = {
    bash: 'set -e; alias source=false .=false; source() { false; }\n',
    zsh: 'emulate ksh; setopt promptsubst; alias source=false; PS1="mine> "\n',
    fish: 'function source; false; end\n',
    tcsh: 'alias source false; set backslash_quote; set prompt="mine> "\n',
  }
  test.each(shells)('of %s shows a name that looks like a command as it is', async (shell) => {
    const name = 'a$(touch${IFS}PWNED)`touch${IFS}PWNED`\\$HOME%n!x'
    const folder = fixture.environment(name, manifest)
    fixture.program(folder, 'tool', 'echo the tool')
    await prepareActivation({ folder, mode: null, trust: true })
    const path = join(fixture.folder, 'home', readsFirst[shell])
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, odd[shell])
    const env = {
      ...fixture.env,
      SHELL: `/usr/bin/${shell}`,
      FLOX_PROMPT_COLOR_1: '$(touch PWNED)',
      FLOX_PROMPT: '\\044(touch PWNED)',
    }
    const typed = `(sleep 1; echo tool; sleep 0.5; echo exit) | script -qec "stty columns 500; exec $0 activate" /dev/null`
    const { stdout } = await run('/bin/sh', ['-c', typed, fixture.launcher], {
      cwd: folder,
      env: { ...env, TERM: 'dumb' },
    })
    writeFileSync(path, '')
    expect(stdout).toContain('common\r\nown\r\n')
    expect(stdout).toContain('the tool\r\n')
    // eslint-disable-next-line no-control-regex
    expect(stdout.replaceAll(/\x1b\[[0-9;?]*[a-zA-Z]|\x1b[()]./g, '')).toContain(`\\044(touch PWNED) [${name}] `)
    expect((await run('find', [fixture.folder, '-name', 'PWNED'])).stdout).toBe('')
  })
})

describe('the launcher', () => {
  test.each([
    ['HOME unset', { HOME: undefined }],
    ['HOME empty', { HOME: '' }],
    ['HOME relative', { HOME: 'foo' }],
    ['the folders relative', { XDG_CACHE_HOME: 'c', XDG_RUNTIME_DIR: 'r', XDG_STATE_HOME: '' }],
    [
      'nothing at all',
      { HOME: undefined, XDG_CACHE_HOME: undefined, XDG_RUNTIME_DIR: undefined, XDG_STATE_HOME: undefined },
    ],
    ['HOME of somebody else', { HOME: '@somebody', XDG_CACHE_HOME: undefined, XDG_RUNTIME_DIR: '@somebody' }],
    [
      'XDG folders that are not made yet',
      { XDG_CACHE_HOME: '@new/c', XDG_STATE_HOME: '@new/s', XDG_RUNTIME_DIR: undefined },
    ],
  ])('sees the same folders as Node with %s', async (_what, changes) => {
    const somebody = join(fixture.folder, 'somebody')
    mkdirSync(somebody, { recursive: true })
    await run('chown', ['12345', somebody])
    const put = (value?: string) => value?.replace('@somebody', somebody).replace('@new', join(fixture.folder, 'new'))
    const env = Object.fromEntries(
      Object.entries({ ...fixture.env, ...changes }).map(([name, value]) => [name, put(value)]),
    )
    const script = `${fixture.launcher}`
    const text = `set -- ; . <(sed '/^floe_root=/q' "${script}"); printf '%s\\n' "$floe_cache" "$floe_run"`
    const launcher = await run('/bin/bash', ['-p', '-c', text], { env, cwd: fixture.folder })
    const { floePaths } = await import('../lib/floe-paths.ts')
    const paths = floePaths(env)
    expect(launcher.stdout).toBe(`${paths.cache}\n${paths.runtime}\n`)
    expect(launcher.stderr).toBe('')
  })

  test('says which folder cannot be written', async () => {
    const folder = fixture.environment('unwritable', manifest)
    const file = join(fixture.folder, 'file')
    writeFileSync(file, '')
    chmodSync(file, 0o400)
    const before = process.env['XDG_CACHE_HOME']
    process.env['XDG_CACHE_HOME'] = file
    await expect(prepareActivation({ folder, mode: null, trust: true })).rejects.toMatchObject({ code: 'FILE_ACCESS' })
    process.env['XDG_CACHE_HOME'] = before
  })
})
