import { expect, test } from './test.ts'
import type { Machine } from './machine.ts'
import { App } from './pages/app.ts'

const makeTwo = (machine: Machine) => {
  for (const name of ['alpha', 'beta']) machine.floe('init', '-d', `src/${name}`, '--name', name)
}

test(
  'the first frame has the list, and a press on a row does what it says before the rest is there',
  { tag: '@browser' },
  async ({ machine, page }) => {
    makeTwo(machine)
    await page.route(/\/grid-[^/]*\.js$/, () => {})
    await page.reload()
    const row = page.getByRole('row', { name: /alpha/ })
    await expect(row.getByRole('rowheader')).toHaveText('alpha')
    await expect(page.getByRole('main').getByRole('button', { name: /^New environment/ })).toContainText('Alt N')
    await row.click()
    await expect(new App(page).title('alpha')).toBeVisible()
  },
)

test('the list can be used with the keyboard right after it is shown', { tag: '@host' }, async ({ machine, page }) => {
  makeTwo(machine)
  await page.reload()
  const grid = page.getByRole('grid', { name: 'Environments' })
  await expect(grid).not.toHaveAttribute('aria-busy', 'true')
  await grid.getByRole('row', { name: /beta/ }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByText('1 selected')).toBeVisible()
})

test('a reload before the link was exchanged does not lose it', { tag: '@browser' }, async ({ machine, page }) => {
  const link = machine.floe('open', '--print').stdout.trim()
  const other = await page.context().newPage()
  let held = 0
  let reloaded = false
  await other.routeWebSocket(/\/socket$/, (socket) => {
    if (reloaded) socket.connectToServer()
    else held += 1
  })
  await other.goto(link)
  await expect.poll(() => held).toBeGreaterThan(0)
  expect(other.url()).not.toContain('token')
  reloaded = true
  await other.reload()
  await new App(other).ready()
})

test('a page whose server is gone says so', { tag: '@browser' }, async ({ machine, page }) => {
  const app = new App(page)
  await app.ready()
  await machine.stopServing()
  await expect(page.getByRole('main')).toContainText('The engine does not answer')
  await expect(app.statusLine).toContainText('No engine')
})
