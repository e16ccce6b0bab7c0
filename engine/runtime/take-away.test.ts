import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { spawn } from 'node-pty'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { prepareActivation } from '../activation/prepare-activation.ts'
import { activationFixture } from '../activation/testing/activation-fixture.ts'
import type { ActivationFixture } from '../activation/testing/activation-fixture.ts'
import { installationFolder } from '../lib/installation.ts'
import { takeAway } from './start-files.ts'

let fixture: ActivationFixture
beforeAll(() => {
  fixture = activationFixture()
})
afterAll(() => fixture.remove())

const shells = [
  { shell: 'bash', file: '.bashrc', text: 'alias ls="echo mine"\ncat() { echo mine; }\n' },
  { shell: 'zsh', file: '.zshrc', text: 'alias ls="echo mine"\ncat() { echo mine; }\n' },
  { shell: 'fish', file: '.config/fish/config.fish', text: 'alias ls "echo mine"\nfunction cat; echo mine; end\n' },
]

it.each(shells)('takes aliases and functions of $file away in a shell inside', async ({ shell, file, text }) => {
  const home = fixture.env['HOME'] ?? ''
  mkdirSync(dirname(join(home, file)), { recursive: true })
  writeFileSync(join(home, file), text)
  const where = `~/${file}`
  const lines = [
    takeAway({ command: 'ls', by: 'alias', where }),
    takeAway({ command: 'cat', by: 'function', where }),
    takeAway({ command: 'none', by: 'alias', where }),
    takeAway({ command: 'none', by: 'function', where }),
  ]
  const plain = await typed(shell, '')
  expect(plain).toMatch(/alias|function/)
  const inside = await typed(shell, lines.join('\n'))
  expect(inside).toMatch(/ls is \S*\/bin\/ls/)
  expect(inside).toMatch(/cat is \S*\/bin\/cat/)
  expect(inside).not.toMatch(/not found|no such|error/i)
})

/** What ls and cat are in an interactive shell inside an environment with this profile. */
async function typed(shell: string, profile: string): Promise<string> {
  const manifest = `schema-version = "1.10.0"\n[profile]\n${shell} = '''\n${profile}\n'''\n`
  const folder = fixture.environment(`typed-${shell}-${profile === '' ? 'plain' : 'own'}`, manifest)
  await prepareActivation({ folder, mode: null, trust: true })
  const floe = join(installationFolder, 'resources', 'floe')
  const env = { ...fixture.env, SHELL: `/usr/bin/${shell}` }
  const terminal = spawn(floe, ['activate'], { cwd: folder, env, cols: 200, rows: 50 })
  let output = ''
  terminal.onData((data) => (output += data))
  const ended = new Promise((resolve) => terminal.onExit(resolve))
  terminal.write('type ls cat\rexit\r')
  await ended
  return output
}
