import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, test } from './test.ts'
import { App } from './pages/app.ts'
import { expectInReach, expectWhole } from './pages/fit.ts'
import { EnvironmentPage } from './pages/environment.ts'
import { HistoryPage } from './pages/history.ts'
import { SearchPage } from './pages/search.ts'

/** A window of 1280 by 800 at 200 %, and a small one. */
const small = [
  { width: 640, height: 400 },
  { width: 900, height: 700 },
] as const

async function expectFit(page: Page): Promise<void> {
  for (const size of small) {
    await page.setViewportSize(size)
    await test.step(`${size.width} by ${size.height}`, async () => {
      await expectWhole(page)
      await expectInReach(page)
    })
  }
}

test.beforeEach(({ machine }) => {
  test.setTimeout(240_000)
  machine.floe('init', '-d', 'src/demo', '--name', 'demo', '--bare', 'gawk')
})

test('no page cuts a name, a number or an action in a small window', async ({ machine, page }) => {
  machine.floe('init', '-d', 'src/gone', '--name', 'gone')
  machine.write('src/gone/.flox/env/manifest.toml', 'version = 1\n[vars\n')
  machine.floe('install', '-d', 'src/demo', 'jq')
  const app = new App(page)
  await app.home()
  await expect(page.getByRole('grid', { name: 'Environments' })).toContainText('Cannot be read')
  await expectFit(page)
  await app.open('demo')
  await expect(new EnvironmentPage(page).row('jq')).toBeVisible()
  await expectFit(page)
  await app.openSection('History')
  await expect(new HistoryPage(page).words).toContainText('1 package added')
  await expectFit(page)
  for (const place of ['Diagnostics', 'Settings'] as const) {
    await app.go(place)
    await expectFit(page)
  }
  await app.go('Search packages')
  const search = new SearchPage(page)
  await search.field.fill('parallel')
  // The first search of a machine prepares the index.
  await search.result('parallel').waitFor({ timeout: 90_000 })
  await search.choose('parallel')
  await expectFit(page)
})

test('a conflict keeps its file names and its ways out in a small window', async ({ machine, page }) => {
  machine.floe('install', '-d', 'src/demo', 'mawk')
  const app = new App(page)
  await app.open('demo')
  await app.openSection('Conflicts')
  await expect(page.getByRole('radiogroup', { name: /^Ways out/ })).toBeVisible()
  await expectFit(page)
  await page.setViewportSize(small[0])
  await expect(page.getByRole('treegrid', { name: /^Shared paths of/ })).toContainText('awk')
  for (const way of await page
    .getByRole('radiogroup', { name: /^Ways out/ })
    .locator('label')
    .all()) {
    await way.click({ trial: true })
  }
})

test('the rail leads home and to every environment, and the whole sidebar lies over the page', async ({
  machine,
  page,
}) => {
  machine.floe('init', '-d', 'src/other-one', '--name', 'other-one')
  await page.setViewportSize(small[1])
  const app = new App(page)
  await app.open('demo')
  await expect(app.sidebar.getByRole('listitem').filter({ hasNotText: /\S/ })).toHaveCount(0)
  await app.open('other-one')
  await expect(app.title('other-one')).toBeVisible()
  await page.getByRole('button', { name: 'Show the sidebar' }).click()
  await expect(app.sidebar.getByText('other-one', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await app.home()
  await expect(page.getByRole('heading', { level: 1, name: 'Environments' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Show the sidebar' })).toBeVisible()
  await page.keyboard.press('Control+b')
  await page.keyboard.press('Control+b')
  await expect(app.sidebar.getByRole('link', { name: 'Environments' })).toBeVisible()
})

test('a toast covers nothing of the page', async ({ machine, page }) => {
  machine.floe('install', '-d', 'src/demo', 'jq')
  const history = new HistoryPage(page)
  const app = new App(page)
  await app.open('demo')
  await app.openSection('History')
  await history.way('Undo').click()
  await expect(history.toast.getByRole('button', { name: /^Redo/ })).toBeVisible({ timeout: 60_000 })
  const toast = await history.toast.locator('.toast').boundingBox()
  const below = [await page.getByRole('main').boundingBox(), await app.sidebar.boundingBox()]
  for (const box of below) {
    const apart =
      toast && box && (box.y + box.height <= toast.y || box.x + box.width <= toast.x || toast.x + toast.width <= box.x)
    expect(apart).toBe(true)
  }
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`forced colours keep what is on a filled ground legible, ${colorScheme}`, async ({ machine, page }) => {
    machine.floe('install', '-d', 'src/demo', 'jq')
    await page.emulateMedia({ forcedColors: 'active', colorScheme, reducedMotion: 'reduce' })
    const app = new App(page)
    await app.open('demo')
    const primary = page.getByRole('main').getByRole('button', { name: /^Open terminal/ })
    await expectLegible(primary)
    const environment = new EnvironmentPage(page)
    await environment.row('jq').click()
    await expectLegible(environment.row('jq').getByText('jq', { exact: true }))
    await expectAccessible(page)
    await app.openSection('History')
    const history = new HistoryPage(page)
    await expect(history.words).toContainText('1 package added')
    await expectLegible(history.row(/Installed jq/).getByText('Installed jq'))
    await expectLegible(history.goBack)
    await expectAccessible(page)
  })
}

/** The words are drawn in a colour that stands out from the ground that is drawn, plates behind words included. */
async function expectLegible(words: Locator): Promise<void> {
  const { adjusted, colour, ground } = await words.evaluate((element) => {
    let at: Element | null = element
    const filled = (one: Element) => !/, 0\)$|transparent/.test(getComputedStyle(one).backgroundColor)
    while (at && !filled(at)) at = at.parentElement
    return {
      // What the browser adjusts gets a plate in the page's colour behind its words.
      adjusted: getComputedStyle(element).getPropertyValue('forced-color-adjust') === 'auto',
      colour: getComputedStyle(element).color,
      ground: at ? getComputedStyle(at).backgroundColor : '',
    }
  })
  expect(adjusted).toBe(false)
  expect(contrast(colour, ground)).toBeGreaterThan(4.5)
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [one, other].map(luminance).sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
    const share = Number(part) / 255
    return share <= 0.039_28 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
