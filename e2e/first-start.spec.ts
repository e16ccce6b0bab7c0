import { canHide } from './machine.ts'
import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { CreateDialog } from './pages/create.ts'

test('an empty machine: one thing to do, and what Floe stands on', async ({ page }) => {
  const app = new App(page)
  await expect(page.getByRole('heading', { name: 'Start with a folder' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Create environment/ })).toBeFocused()
  await expect(page.locator('.button.primary')).toHaveCount(1)
  await expect(app.statusLine).toContainText(/Nix \d+\.\d+/)
  await expect(app.statusLine).toContainText(/Debian.*packages/)
  await expect(app.statusLine).toContainText(/free/)
})

test('the start asks no other host for anything', { tag: '@host' }, async ({ page }) => {
  await new App(page).ready()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('websocket', (socket) => asked.push(socket.url()))
  await page.reload()
  await new App(page).ready()
  await expect(page.getByRole('heading', { name: 'Start with a folder' })).toBeVisible()
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.filter((url) => !/^(?:floe:\/\/app|data:|blob:|(?:http|ws):\/\/127\.0\.0\.1)/.test(url))).toEqual([])
})

test('the first start creates the first environment', { tag: '@host' }, async ({ machine, page }) => {
  const app = new App(page)
  await new CreateDialog(page).create(machine.folder('src/first'), 'first')
  await expect(page.getByRole('heading', { name: 'No packages yet' })).toBeVisible()
  await app.home()
  await expect(app.title('Environments')).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Environments' }).getByRole('row', { name: /\bfirst\b/ })).toBeVisible()
})

test.describe('without Nix', () => {
  test.use({
    machine: async ({ machine }, use, info) => {
      info.skip(!canHide(), 'this machine allows no mount namespace, so Nix cannot be hidden')
      machine.hideNix()
      await use(machine)
    },
  })

  test('the app starts, explains, and offers the install', { tag: '@host' }, async ({ page }) => {
    const app = new App(page)
    await expect(page.getByRole('heading', { name: 'Start with a folder' })).toBeVisible()
    await app.statusLine.getByRole('link', { name: 'Nix is not installed' }).click()
    await expect(app.title('Diagnostics')).toBeVisible()
    await expect(page.getByText(/\d problems?/).first()).toBeVisible()
    const checks = page.getByRole('tabpanel', { name: 'Checks' })
    await expect(checks.getByRole('button', { name: /Install/ })).toBeVisible()
  })

  test('an environment is created anyway, and a change says what is missing', async ({ machine, page }) => {
    machine.write('src/plain/readme', 'nothing here')
    await new CreateDialog(page).create(`${machine.home}/src/plain`, 'plain')
    const { code, stderr } = machine.floe('install', '-d', 'src/plain', 'jq')
    expect(code).not.toBe(0)
    expect(stderr).toContain('Nix is not installed')
    await expect(page.getByRole('main').getByText('Nix is not installed').first()).toBeVisible()
    expect(machine.read('src/plain/.flox/env/manifest.toml')).not.toMatch(/^jq/m)
  })
})
