import { beforeEach, expect, it, vi } from 'vitest'

beforeEach(() => {
  sessionStorage.clear()
  location.hash = ''
})

/** The module as a freshly loaded page has it. */
async function loaded() {
  vi.resetModules()
  return import('./session.ts')
}

it('takes the one-time token out of the address at once and keeps it over a reload until it is exchanged', async () => {
  location.hash = '#token=abc%2Bd'
  const first = await loaded()
  expect(first.credentials()).toEqual({ token: 'abc+d' })
  expect(location.hash).toBe('')
  const second = await loaded()
  expect(second.credentials()).toEqual({ token: 'abc+d' })
  second.rememberSession('secret')
  expect((await loaded()).credentials()).toEqual({ token: 'secret' })
})

it('a newer link counts before the session, and is forgotten when it is refused', async () => {
  const { credentials, forgetToken, hasToken, rememberSession } = await loaded()
  expect(credentials()).toEqual({})
  rememberSession('secret')
  location.hash = '#token=used'
  expect(hasToken()).toBe(true)
  expect(credentials()).toEqual({ token: 'used' })
  forgetToken()
  expect([hasToken(), credentials()]).toEqual([false, { token: 'secret' }])
})
