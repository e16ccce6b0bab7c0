import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { servePage } from './serve-page.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'floe-page-'))
  mkdirSync(join(folder, 'page'))
  writeFileSync(join(folder, 'page/index.html'), '<meta property="csp-nonce" nonce="__NONCE__">')
  writeFileSync(join(folder, 'page/main.js'), 'let a')
  writeFileSync(join(folder, 'secret'), 'secret')
  symlinkSync('../secret', join(folder, 'page/link'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const get = (address: string) => servePage(join(folder, 'page'), address)

it('puts one fresh nonce into the page and its policy', async () => {
  const [first, second] = [await get('floe://app/'), await get('floe://app/')]
  const nonce = /nonce="([^"]+)"/.exec(first.body.toString())?.[1]
  expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/)
  expect(first.headers['Content-Security-Policy']).toContain(`'nonce-${nonce}'`)
  expect(first.headers['Content-Security-Policy']).toContain(`default-src 'none'`)
  expect(second.body.toString()).not.toContain(nonce)
})

it('serves scripts with their type', async () => {
  expect(await get('floe://app/main.js')).toMatchObject({
    status: 200,
    headers: { 'Content-Type': 'text/javascript; charset=utf-8' },
  })
})

it.each([
  'floe://app/../secret',
  'floe://app/%2e%2e/secret',
  'floe://app/..%2fsecret',
  'floe://app/main.js%00',
  'floe://other/main.js',
  'floe://app/none',
  'floe://app/link',
  'not an address',
])('answers %s with 404', async (address) => expect((await get(address)).status).toBe(404))
