import { expect, test } from './test.ts'
import { App } from './pages/app.ts'

const parts = ['', '/terminals', '/history', '/conflicts']

test(
  'a link to an environment that is not there says so, on each of its pages',
  { tag: '@host' },
  async ({ machine, page }) => {
    machine.floe('init', '-d', 'src/demo', '--name', 'demo', '--bare')
    await new App(page).ready()
    const main = page.getByRole('main')
    for (const id of ['00000000', 'no-id', 'ABCDEF12']) {
      for (const part of parts) {
        await page.evaluate((place) => void (location.hash = place), `#/environments/${id}${part}`)
        await expect(main.getByText('There is no environment in the list'), `${id}${part}`).toBeVisible()
        await expect(main.locator('.skeleton')).toHaveCount(0)
        await expect(main.getByText(/Floe met a problem|No terminals/)).toHaveCount(0)
      }
    }
    await main.getByRole('button', { name: 'Show all environments' }).click()
    await expect(main.getByRole('grid', { name: 'Environments' }).getByText('demo', { exact: true })).toBeVisible()
  },
)

test(
  'a window that is not let in shows why and no placeholders, whatever its address',
  { tag: '@browser' },
  async ({ machine, page }) => {
    machine.floe('init', '-d', 'src/demo', '--name', 'demo', '--bare')
    const app = new App(page)
    await app.open('demo')
    const link = machine.floe('open', '--print').stdout.trim()
    const place = page.url()
    await page.evaluate(() => sessionStorage.clear())
    const main = page.getByRole('main')
    for (const address of [place, place.replace(/#.*/, '#/'), place.replace(/#.*/, '#/diagnostics')]) {
      await page.goto('about:blank')
      await page.goto(address)
      await expect(main.getByText('This link has been used or has expired')).toBeVisible()
      await expect(main.getByText('floe open')).toBeVisible()
      await expect(main.locator('.skeleton, [aria-busy=true]')).toHaveCount(0)
    }
    // A new link in this very tab lets it in.
    await page.evaluate((hash) => void (location.hash = hash), new URL(link).hash)
    await expect(main.getByRole('heading', { name: 'Environments', level: 1 })).toBeVisible()
    await expect(app.statusLine).toContainText('Nix')
  },
)
