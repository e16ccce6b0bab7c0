import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { useTestMachine } from '../testing/test-machine.ts'
import { whyReadOnly } from './read-only.ts'

const machine = useTestMachine()
const isRoot = process.getuid?.() === 0
const fixed: string[] = []
afterEach(() => {
  for (const path of fixed.splice(0)) execFileSync('chattr', ['-i', path])
})

function dotFlox(): string {
  const path = join(machine.project('mine'), '.flox')
  mkdirSync(join(path, 'env'), { recursive: true })
  return path
}

it('finds nothing to say about an environment that can be written, or is not there', () => {
  expect(whyReadOnly(dotFlox())).toBeNull()
  expect(whyReadOnly(join(machine.home, 'nowhere', '.flox'))).toBeNull()
})

it.each(['.', 'env'])('sees that %s may not be written', (folder) => {
  const path = dotFlox()
  const target = join(path, folder)
  if (isRoot) {
    // Root passes over permissions, not over this.
    execFileSync('chattr', ['+i', target])
    fixed.push(target)
  } else chmodSync(target, 0o555)
  expect(whyReadOnly(path)).toBe('You are not allowed to.')
})
