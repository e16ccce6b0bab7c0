import { expect, it } from 'vitest'
import { cleanPaste, wouldRun } from './paste.ts'

it('takes out what would end a bracketed paste or be obeyed', () => {
  expect(cleanPaste('ls\u001b[201~; rm -rf x\u0003\r\necho\ttwo\r')).toBe('ls[201~; rm -rf x\necho\ttwo\n')
})

it('asks only where a line would run at once', () => {
  expect([wouldRun('one', false), wouldRun('one\n', false), wouldRun('one\ntwo', true)]).toEqual([false, true, false])
})
