import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withCharacterSet } from './terminal-start.ts'
import { startTestEngine, uncancelled } from './testing/test-engine.ts'
import { useTestMachine } from './testing/test-machine.ts'

const machine = useTestMachine()

test('a shell that is not there is neither offered nor replaced by another one', async () => {
  const engine = await startTestEngine(machine.home)
  const path = process.env['PATH']
  try {
    const environment = await engine.create(machine.project('shells'))
    const brought = await engine.create(machine.project('brings'), [
      machine.storePackage('fish-1.0', { 'bin/fish': '#!/bin/sh\n' }),
    ])
    const folder = join(machine.home, 'only-bash')
    mkdirSync(folder)
    symlinkSync('/bin/bash', join(folder, 'bash'))
    process.env['PATH'] = folder
    const { terminals, settings } = engine.api
    const open = (shell?: 'tcsh') =>
      terminals.open({ environment, columns: 80, rows: 24, ...(shell && { shell }) }, uncancelled)
    expect(await terminals.shells({}, uncancelled)).toEqual(['bash'])
    expect(await terminals.shells({ environment: brought }, uncancelled)).toEqual(['bash', 'fish'])
    await expect(open('tcsh')).rejects.toMatchObject({ code: 'SHELL_MISSING' })
    await settings.set({ terminalShell: 'zsh' }, uncancelled)
    await expect(open()).rejects.toMatchObject({ code: 'SHELL_MISSING', details: { shell: 'zsh' } })
  } finally {
    process.env['PATH'] = path
    await engine.close()
  }
})

test('a terminal has a character set when the user has chosen none', () => {
  expect(withCharacterSet({ A: '1' })).toEqual({ A: '1', LANG: 'C.UTF-8' })
  expect(withCharacterSet({ LANG: '' })).toEqual({ LANG: 'C.UTF-8' })
  for (const name of ['LC_ALL', 'LC_CTYPE', 'LANG']) expect(withCharacterSet({ [name]: 'C' })).toEqual({ [name]: 'C' })
})
