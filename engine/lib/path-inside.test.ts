import { resolve } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isInside, pathInside } from './path-inside.ts'

it.each(['..', '../x', 'a/../../x', 'a/../b', '/etc/passwd', '', '.', './', 'a\0b', './..'])('refuses %j', (name) => {
  expect(() => pathInside('/folder', name)).toThrow(expect.objectContaining({ code: 'FILE_ACCESS' }))
})

it('joins what stays below the folder', () => {
  expect(pathInside('/folder', 'a', 'b..c')).toBe('/folder/a/b..c')
  expect(pathInside('/folder', 'constructor/__proto__')).toBe('/folder/constructor/__proto__')
})

it('never leaves the folder, whatever the names', () => {
  const piece = fc.constantFrom('..', '.', '/', 'a', '~', '\\', '')
  const name = fc.oneof(
    fc.string(),
    fc.array(piece).map((parts) => parts.join('')),
    fc.array(piece).map((parts) => parts.join('/')),
  )
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (names) => {
      let path = ''
      try {
        path = pathInside('/some/folder', ...names)
      } catch {
        return
      }
      expect(isInside('/some/folder', resolve(path))).toBe(true)
    }),
    { numRuns: 5000 },
  )
})
