import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dotFloxPath, manifestPath } from '../environments/layout.ts'
import { prepareActivation } from './prepare-activation.ts'
import type { ActivationFixture } from './testing/activation-fixture.ts'
import { activationFixture } from './testing/activation-fixture.ts'

let fixture: ActivationFixture

beforeAll(() => {
  fixture = activationFixture()
})
afterAll(() => fixture.remove())

test.each([
  ['UID', '"0"'],
  ['A', '"tr\\\\"'],
  ['A', `'q"uo'`],
  ['A', "'${a b}'"],
])('nothing is rendered for a variable that bash rejects (%s = %s)', async (name, value) => {
  const folder = fixture.environment('refused', `schema-version = "1.10.0"\n[vars]\nOK = "1"\n${name} = ${value}\n`)
  await expect(prepareActivation({ folder, mode: null, trust: true })).rejects.toMatchObject({
    code: 'VAR_REFUSED',
    details: { name, line: 4 },
  })
})

test('a name that no shell takes is refused before its lock is looked at', async () => {
  const folder = fixture.environment('named', 'schema-version = "1.10.0"\n')
  writeFileSync(manifestPath(dotFloxPath(folder)), 'schema-version = "1.10.0"\n[vars]\n"a; touch x; b" = "1"\n')
  await expect(prepareActivation({ folder, mode: null, trust: true })).rejects.toMatchObject({
    code: 'VAR_REFUSED',
    details: { name: 'a; touch x; b', line: 3 },
  })
})
