import { expect, it } from 'vitest'
import { parsePathInfo } from './path-info-json.ts'

const facts = { narSize: 7, references: ['/nix/store/b'] }
const expected = [{ path: '/nix/store/a', narSize: 7, references: ['/nix/store/b'] }]

it.each([
  [
    'a list (2.8)',
    [
      { path: '/nix/store/a', ...facts },
      { path: '/nix/store/gone', valid: false },
    ],
  ],
  ['an object by path (2.19)', { '/nix/store/a': facts, '/nix/store/gone': null }],
  ['base names under info (newest)', { version: 2, info: { a: { narSize: 7, references: ['b'] } } }],
])('reads %s', (_, json) => {
  expect(parsePathInfo(JSON.stringify(json))).toEqual(expected)
})

it('takes what it cannot read for nothing', () => {
  expect([...parsePathInfo('garbage'), ...parsePathInfo('[{"path":1}]'), ...parsePathInfo('')]).toEqual([])
})
