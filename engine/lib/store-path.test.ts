import fc from 'fast-check'
import { expect, it } from 'vitest'
import { storePathSchema } from './store-path-schema.ts'
import { isStorePath, parseStorePath, storeFolder } from './store-path.ts'

const hash = 'z4lv3sqxdjpayabyhx6g4z9q989gr9bj'
const path = (name: string, digits = hash) => `${storeFolder()}/${digits}-${name}`

it.each(['jq-1.6', 'a', '-x', 'g++_1.0?a=b', 'x'.repeat(211), 'env.drv'])('takes a name that Nix gives: %s', (name) => {
  expect(parseStorePath(path(name))).toBe(path(name))
})

it.each([
  '--option',
  '',
  '/',
  storeFolder(),
  `${storeFolder()}/`,
  path(''),
  path('.hidden'),
  path('jq/bin/jq'),
  path('jq/../../../etc/passwd'),
  path('jq#attribute'),
  path('jq!out'),
  path('jq^out'),
  path('jq\n--option'),
  path('jq '),
  path('x'.repeat(212)),
  path('jq', hash.replace('z', 'e')),
  path('jq', hash.slice(1)),
  path('jq').replace(storeFolder(), '/elsewhere'),
  ` ${path('jq')}`,
])('takes nothing else for a store path: %j', (text) => {
  expect([isStorePath(text), parseStorePath(text), storePathSchema.safeParse(text).success]).toEqual([
    false,
    null,
    false,
  ])
})

it('takes no text that could be an option or lie outside of the store', () => {
  const pieces = fc.constantFrom(storeFolder(), '/', '..', hash, '-', '--', 'jq', '\n', '\0', ' ', '!', '#', '.')
  fc.assert(
    fc.property(
      fc.array(fc.oneof(pieces, fc.string()), { maxLength: 8 }).map((parts) => parts.join('')),
      (text) => {
        if (!isStorePath(text)) return
        expect(text.startsWith(`${storeFolder()}/`)).toBe(true)
        expect(text.slice(storeFolder().length + 1)).toMatch(/^[0-9a-z]{32}-[\w+.?=-]+$/)
      },
    ),
    { numRuns: 2000 },
  )
})
