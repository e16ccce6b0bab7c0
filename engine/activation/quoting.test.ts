import fc from 'fast-check'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../process/run.ts'
import { installationFolder } from '../lib/installation.ts'
import { quote } from './shell-quote.ts'
import { shellText, varsText } from './testing/shell-pieces.ts'
import { envrcText, guardedVars, plainVars } from './vars-script.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'floe-quoting-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const library = join(installationFolder, 'resources', 'activation')
const environment = { PATH: '/usr/bin:/bin', HOME: '/nowhere', LANG: 'C.UTF-8', TERM: 'dumb' }

/** Standard output, and whether anything in a text has acted. */
async function shell(program: string, args: readonly string[], env = {}) {
  const result = await run(program, args, { cwd: folder, env: { ...environment, ...env } })
  return { ...result, acted: readdirSync(folder).includes('PWNED') }
}

const manyTexts = fc.array(shellText, { minLength: 20, maxLength: 20 })

/** All the texts, quoted by quote.bash for a shell, one word a line. */
async function quoted(name: string, texts: readonly string[], before: string): Promise<string> {
  const script = `. ${quote(join(library, 'quote.bash'))}\nfor text; do printf '%s' ${quote(before)}; ${name} "$text"; printf '\\n'; done`
  return (await shell('/bin/bash', ['-p', '-c', script, 'bash', ...texts])).stdout
}

describe('a text is one word of exactly these characters', () => {
  const programs = {
    bash: ['bash', '--norc'],
    zsh: ['zsh', '-f'],
    fish: ['fish', '--no-config'],
    tcsh: ['tcsh', '-f'],
  } as const
  test.each(Object.entries(programs))('in %s', async (name, [program, option]) => {
    const printer = name === 'fish' ? "/usr/bin/printf '%s\\\\0' " : "/usr/bin/printf '%s\\0' "
    await fc.assert(
      fc.asyncProperty(manyTexts, async (texts) => {
        writeFileSync(join(folder, 'script'), await quoted(`floe_quote_${name}`, texts, printer))
        const { stdout, acted } = await shell(program, [option, join(folder, 'script')])
        expect(stdout.split('\0').slice(0, -1)).toEqual(texts)
        expect(acted).toBe(false)
      }),
      { numRuns: 12 },
    )
  })

  test('in what Floe renders', async () => {
    await fc.assert(
      fc.asyncProperty(manyTexts, async (texts) => {
        const script = texts.map((text) => `printf '%s\\0' ${quote(text)}\n`).join('')
        expect((await shell('/bin/bash', ['-c', script])).stdout.split('\0').slice(0, -1)).toEqual(texts)
      }),
      { numRuns: 12 },
    )
  })
})

describe('a text in a prompt', () => {
  const visible = shellText.map((text) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ''))
  const many = fc.array(visible, { minLength: 20, maxLength: 20 })
  const escaped = (name: string, texts: readonly string[]) => quoted(`floe_prompt_text ${name}`, texts, '')

  test('of bash is shown and not run', async () => {
    await fc.assert(
      fc.asyncProperty(many, async (texts) => {
        const prompts = (await escaped('bash', texts)).split('\n').slice(0, -1)
        const script = 'for text; do PS1=$text; printf "%s\\0" "${PS1@P}"; done'
        const { stdout, acted } = await shell('/bin/bash', ['-c', script, 'bash', ...prompts])
        expect(stdout.split('\0').slice(0, -1)).toEqual(texts)
        expect(acted).toBe(false)
      }),
      { numRuns: 12 },
    )
  })

  test('of zsh is shown and not run', async () => {
    await fc.assert(
      fc.asyncProperty(many, async (texts) => {
        const prompts = (await escaped('zsh', texts)).split('\n').slice(0, -1)
        const script = 'setopt promptsubst; for text; do printf "%s\\0" "${(%%)text}"; done'
        const { stdout, acted } = await shell('zsh', ['-f', '-c', script, 'zsh', ...prompts])
        expect(stdout.split('\0').slice(0, -1)).toEqual(texts)
        expect(acted).toBe(false)
      }),
      { numRuns: 12 },
    )
  })

  test('of tcsh is shown and not run', async () => {
    await fc.assert(
      fc.asyncProperty(many, async (texts) => {
        const prompts = (await escaped('tcsh', texts)).split('\n').slice(0, -1)
        const lines = (await quoted('floe_quote_tcsh', prompts, 'set prompt = ')).split('\n').slice(0, -1)
        expect(lines).toHaveLength(texts.length)
        const script = ['set promptchars', ...lines.map((line) => `${line}\nset shown = $prompt:q`)].join('\n')
        writeFileSync(join(folder, 'script'), `${script}\n`)
        expect(await shell('tcsh', ['-f', join(folder, 'script')])).toMatchObject({ acted: false, exitCode: 0 })
      }),
      { numRuns: 4 },
    )
  })

  test('has a colour only where it is a number', async () => {
    const colour = async (value: string) => {
      const script = `. ${quote(join(library, 'quote.bash'))}; floe_prompt_prefix bash`
      const env = { FLOX_PROMPT_ENVIRONMENTS: 'a', FLOX_PROMPT_COLOR_1: value, FLOX_PROMPT_COLOR_2: '5' }
      return (await shell('/bin/bash', ['-p', '-c', script], env)).stdout
    }
    expect(await colour('7')).toBe('\\[\\e[1;38;5;7m\\]floe\\[\\e[0m\\] \\[\\e[1;38;5;5m\\][a]\\[\\e[0m\\] ')
    for (const value of ['', '1;2', '\\044(touch PWNED)', '7\n']) expect(await colour(value)).toContain('38;5;99m')
  })
})

describe('[vars]', () => {
  const vars = fc.record({ A: varsText, B: varsText, C: varsText, Z: fc.constant('last') })
  const names = ['A', 'B', 'C', 'Z'] as const

  /** What flox makes of them: its own text, sourced by a bash that stops at the first mistake. Null when bash refuses. */
  async function byFlox(values: Readonly<Record<string, string>>) {
    const script = `set -euo pipefail; . "$0"; printf '%s\\0' "$A" "$B" "$C" "$Z" "$$"`
    return evaluate(script, envrcText(values))
  }

  async function byFloe(values: Readonly<Record<string, string>>) {
    const plain = plainVars(values)
    const script = `set -euo pipefail; floe_keep_own() { :; }; . "$0"; printf '%s\\0' "$A" "$B" "$C" "$Z" "$$"`
    return evaluate(script, plain ?? guardedVars(values))
  }

  async function evaluate(script: string, text: string) {
    writeFileSync(join(folder, 'envrc'), text)
    const { stdout, exitCode } = await shell('/bin/bash', ['-c', script, join(folder, 'envrc')])
    if (exitCode !== 0) return null
    // `$$` is another number each time.
    const [pid = '', ...shown] = stdout.split('\0').slice(0, -1).toReversed()
    return shown.toReversed().map((value) => value.replaceAll(pid, 'pid'))
  }

  test('become what flox makes of them, or nothing at all', async () => {
    await fc.assert(
      fc.asyncProperty(vars, async (values) => {
        let text: string
        try {
          text = envrcText(values)
        } catch {
          return // in a circle
        }
        const floe = await byFloe(values)
        // A quote that stays open reaches into the line below with flox; here each variable is a text of its own.
        const isWhole = await Promise.all(
          names.map(
            async (name) => (await run('bash', ['-n', '-c', `export ${name}="${values[name]}"`])).exitCode === 0,
          ),
        )
        if (!isWhole.every(Boolean)) expect(floe).toBeNull()
        else expect([values, floe]).toEqual([values, await byFlox(values)])
        expect(text).toContain('export Z=')
      }),
      { numRuns: 100 },
    )
  })
})
