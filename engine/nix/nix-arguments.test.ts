import fc from 'fast-check'
import { expect, it } from 'vitest'
import { madeUpPath } from '../testing/made-up-path.ts'
import { absolutePath, nixArguments } from './nix-arguments.ts'
import { runNix } from './run-nix.ts'
import { realisePaths, validPaths } from './store.ts'

it('puts what a call works on behind the flags, where nothing is an option', () => {
  expect(nixArguments(['--realise'], [madeUpPath('jq')])).toEqual([
    '--realise',
    '--log-format',
    'internal-json',
    '--',
    madeUpPath('jq'),
  ])
})

it('takes no text for a path that does not begin with a slash', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      if (text.startsWith('/') && !text.includes('\0')) expect(absolutePath(text)).toBe(text)
      else expect(() => absolutePath(text)).toThrow('not an absolute path')
    }),
  )
})

it('gives Nix no option in the place of a store path', async () => {
  const asked = ['--option', 'plugin-files', '/nowhere/evil.so']
  expect(await validPaths(asked)).toEqual(new Set())
  await expect(realisePaths(asked)).rejects.toMatchObject({ code: 'PATH_UNAVAILABLE', details: { path: '--option' } })
})

it('is understood by each program of Nix', async () => {
  const operands = [madeUpPath('nothing')]
  const { stdout } = await runNix('nix-store', ['--check-validity', '--print-invalid'], { operands })
  expect(stdout.trim()).toBe(operands[0])
  const expression = absolutePath(import.meta.filename.replace(/test\.ts$/, 'nowhere.nix'))
  for (const program of ['nix-instantiate', 'nix-build'] as const)
    await expect(runNix(program, [], { operands: [expression] })).rejects.toMatchObject({ code: 'NIX_FAILED' })
})
