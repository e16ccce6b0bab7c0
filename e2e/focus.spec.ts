import type { Page } from '@playwright/test'
import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { ConflictsPage } from './pages/conflicts.ts'
import { CreateDialog } from './pages/create.ts'
import { EnvironmentPage } from './pages/environment.ts'
import { longBuild } from './pages/search.ts'
import { TrustDialog } from './pages/trust.ts'

/** The part of the window that has the focus, and what in it; `body` when it has fallen there. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const here = document.activeElement
    if (!here || here === document.body) return 'body'
    const place = here.closest('main') ? 'page' : (here.closest<HTMLElement>('[data-region]')?.dataset['region'] ?? '?')
    return `${place}: ${here.localName}`
  })

const inPage = (page: Page) => expect.poll(() => focus(page)).toMatch(/^page: /)

test('after create by mouse the focus is in the page, and no tooltip is left', async ({ machine, page }) => {
  await page
    .getByRole('navigation', { name: 'Environments' })
    .getByRole('button', { name: /^New environment/ })
    .click()
  const create = new CreateDialog(page)
  await create.folder.fill(machine.folder('src/made'))
  await create.name.fill('made')
  await create.submit.click()
  await expect(new App(page).title('made')).toBeVisible()
  await inPage(page)
  await expect(page.getByRole('tooltip')).toHaveCount(0)
  await expect(page).toHaveTitle('Packages – made – Floe')
})

test('after remove, undo and delete the focus stays in the page', async ({ machine, page }) => {
  test.setTimeout(longBuild)
  machine.floe('init', '-d', 'src/demo', '--name', 'demo', '--bare', 'hello', 'jq')
  const environment = new EnvironmentPage(page)
  await new App(page).open('demo')
  const dialog = await environment.act('jq', 'Remove')
  await environment.planned(dialog, /jq/)
  await dialog.getByRole('button', { name: 'Remove jq' }).click()
  await expect(environment.row('jq')).toHaveCount(0, { timeout: longBuild })
  await inPage(page)
  await expect(page.getByRole('button', { name: /^Undo/ })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(environment.row('jq')).toBeVisible({ timeout: longBuild })
  await inPage(page)
})

test('after trust the focus is in the page', async ({ machine, page }) => {
  machine.write('elsewhere/guest/.flox/env.json', '{ "name": "guest", "version": 1 }\n')
  machine.write('elsewhere/guest/.flox/env/manifest.toml', 'version = 1\n\n[hook]\non-activate = "echo hello"\n')
  machine.floe('trust', '-d', 'elsewhere/guest', '--json')
  await new App(page).open('guest')
  await page.getByRole('button', { name: 'Review its scripts' }).click()
  await new TrustDialog(page).choose('Everything')
  await new TrustDialog(page).agree('Run everything')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await inPage(page)
})

test('Conflicts is ready for Enter when it opens, and so is what follows', async ({ machine, page }) => {
  test.setTimeout(2 * longBuild)
  machine.floe('init', '-d', 'src/demo', '--name', 'demo', '--bare', 'gawk')
  machine.floe('install', '-d', 'src/demo', 'mawk')
  await new App(page).open('demo')
  await page.getByRole('main').getByRole('button', { name: 'View conflicts' }).click()
  const conflicts = new ConflictsPage(page)
  await expect(conflicts.ways.getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('Space')
  await conflicts.settled()
  await page.keyboard.press('Enter')
  await expect(new EnvironmentPage(page).row('mawk').or(new EnvironmentPage(page).row('gawk')).first()).toBeVisible({
    timeout: longBuild,
  })
  await inPage(page)
  await expect(page).toHaveTitle('Packages – demo – Floe')
})

test.describe('with an environment to find', () => {
  test.use({
    machine: async ({ machine }, use) => {
      machine.write('elsewhere/guest/.flox/env.json', '{ "name": "guest", "version": 1 }\n')
      machine.write('elsewhere/guest/.flox/env/manifest.toml', 'version = 1\n')
      await use(machine)
    },
  })

  test('one that is added leaves the focus in the page', async ({ page }) => {
    await page.getByRole('checkbox', { name: 'Add guest' }).check({ force: true })
    await page.getByRole('button', { name: 'Add 1 to the list' }).click()
    await expect(new App(page).environment('guest')).toBeVisible()
    await inPage(page)
  })
})

test('keys can be changed, refused with a reason, and set back', async ({ page }) => {
  const app = new App(page)
  await app.go('Settings')
  const shortcuts = page.getByRole('list', { name: 'Shortcuts' })
  const row = shortcuts.getByRole('listitem').filter({ hasText: 'Show or hide the sidebar' })
  await row.getByRole('button', { name: /^Change/ }).click()
  await page.keyboard.press('Control+k')
  await expect(row.getByRole('alert')).toContainText('Search or run a command')
  await page.keyboard.press('Control+j')
  await expect(row).toContainText('Ctrl J')
  await expect.poll(() => focus(page)).toMatch(/^page: /)
  await page.keyboard.press('Control+b')
  await expect(app.sidebar).toBeVisible()
  await page.keyboard.press('Control+j')
  await expect(app.sidebar).toHaveCount(0)
  await page.keyboard.press('Control+j')
  await row.getByRole('button', { name: /^Reset/ }).click()
  await page.keyboard.press('Control+b')
  await expect(app.sidebar).toHaveCount(0)
})

test('no command of the window has keys that the browser or the shell takes', async ({ machine, page }) => {
  machine.floe('init', '-d', 'src/demo', '--name', 'demo', '--bare')
  await new App(page).open('demo')
  await new EnvironmentPage(page).openTerminal()
  await page
    .getByRole('navigation', { name: 'Environments' })
    .getByRole('link', { name: /^Packages/ })
    .focus()
  await page.keyboard.press('F1')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  for (const keys of [/Ctrl Shift [WTN]\b/, /Ctrl \d/, /Ctrl Page(?:Up|Down)/])
    await expect(sheet.getByText(keys)).toHaveCount(0)
  await expect(sheet).toContainText('Ctrl Shift Enter')
})

test('Ctrl K in a terminal is the shell’s', async ({ machine, page }) => {
  machine.floe('init', '-d', 'src/demo', '--name', 'demo', '--bare')
  await new App(page).open('demo')
  await new EnvironmentPage(page).openTerminal()
  const screen = page.locator('.xterm').first()
  await expect(screen).toContainText(/[$#]/, { timeout: 30_000 })
  await page.keyboard.type('echo kept gone')
  for (let at = 0; at < 5; at++) await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Enter')
  await expect(screen).toContainText(/echo kept\s*kept/)
  await expect(new App(page).palette).toHaveCount(0)
})
