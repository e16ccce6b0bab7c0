import type { Page } from '@playwright/test'
import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { EnvironmentPage } from './pages/environment.ts'
import { TerminalsPage } from './pages/terminals.ts'

test.beforeEach(async ({ machine, page }) => {
  test.setTimeout(90_000)
  machine.floe('init', '-d', 'src/demo', '--name', 'demo', 'hello')
  await opened(page)
})

async function opened(page: Page): Promise<TerminalsPage> {
  await new App(page).open('demo')
  await new EnvironmentPage(page).openTerminal()
  const terminals = new TerminalsPage(page)
  await terminals.ready()
  return terminals
}

test('a terminal is inside the environment and survives leaving its page', { tag: '@host' }, async ({ page }) => {
  const terminals = new TerminalsPage(page)
  await terminals.run('hello', 'Hello, world!')
  const app = new App(page)
  await app.go('Settings')
  await app.open('demo')
  await app.openSection('Terminals')
  await expect(terminals.screen).toContainText('Hello, world!')
})

test('a reload keeps the running program and what it has printed', { tag: '@host' }, async ({ page }) => {
  const terminals = new TerminalsPage(page)
  await terminals.run('echo before-$((40+2)); read line; echo after-$line', 'before-42')
  await page.reload()
  await expect(terminals.screen).toContainText('before-42')
  await terminals.run('reload', 'after-reload')
})

test('closing the window and coming back keeps it too', { tag: '@host' }, async ({ floe, page }) => {
  const terminals = new TerminalsPage(page)
  await terminals.run('echo before-$((40+2)); read line; echo after-$line', 'before-42')
  const again = await floe.reopen()
  const app = new App(again)
  await app.open('demo')
  await app.openSection('Terminals')
  await expect(new TerminalsPage(again).screen).toContainText('before-42')
  await new TerminalsPage(again).run('window', 'after-window')
})

test('find in the scrollback', async ({ page }) => {
  const terminals = new TerminalsPage(page)
  await terminals.run('for i in 1 2 3; do echo nee""dle $i; done', 'needle 3')
  await page.keyboard.press('Control+Shift+F')
  const field = page.getByRole('searchbox', { name: 'Find in the terminal' })
  await field.fill('needle')
  await expect(page.getByRole('search').getByText(/of 3/)).toBeVisible()
  await field.fill('no such thing')
  await expect(page.getByRole('search').getByText('none')).toBeVisible()
})

test('copy and paste by the menu and by keys', { tag: '@host' }, async ({ page, floe }) => {
  const terminals = new TerminalsPage(page)
  await terminals.run('clear; echo copy-$((6*7))', 'copy-42')
  await terminals.surface.click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Select all/ }).click()
  await terminals.surface.click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Copy/ }).click()
  await expect.poll(() => floe.readClipboard()).toContain('copy-42')

  await page.evaluate(() => navigator.clipboard.writeText('echo pasted-$((6*7))'))
  await terminals.input.focus()
  await page.keyboard.press('Control+Shift+V')
  await expect(terminals.screen).toContainText('echo pasted')
  await page.keyboard.press('Enter')
  await expect(terminals.screen).toContainText('pasted-42')

  await page.evaluate(() => navigator.clipboard.writeText('echo by-menu-$((6*7))'))
  await terminals.surface.click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Paste/ }).click()
  await expect(terminals.screen).toContainText('echo by-menu')
  await page.keyboard.press('Enter')
  await expect(terminals.screen).toContainText('by-menu-42')
})

test('its size follows the window', { tag: '@host' }, async ({ page }) => {
  const terminals = new TerminalsPage(page)
  const columns = async () => {
    await terminals.run('clear; echo wide-$(tput cols)-', /wide-\d+-/)
    return Number(/wide-(\d+)-/.exec((await terminals.screen.textContent()) ?? '')?.[1])
  }
  const before = await columns()
  await page.setViewportSize({ width: 1000, height: 700 })
  await expect.poll(columns, { timeout: 20_000 }).not.toBe(before)
})

test('rename, a second one with another tab, and close', { tag: '@host' }, async ({ page }) => {
  const terminals = new TerminalsPage(page)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  const dialog = page.getByRole('dialog', { name: 'Rename the terminal' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('my shell')
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await expect(terminals.tabs.filter({ hasText: 'my shell' })).toBeVisible()

  await page.getByRole('button', { name: 'New terminal' }).click()
  await expect(terminals.tabs).toHaveCount(2)
  await terminals.ready()
  await terminals.type('sleep 1000')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Close the terminal/ }).click()
  const asks = page.getByRole('alertdialog', { name: 'sleep is still running' })
  await asks.getByRole('button', { name: 'End sleep' }).click()
  await expect(terminals.tabs).toHaveCount(1)
})

test('a change of the environment marks the running terminal as stale', async ({ machine, page }) => {
  const terminals = new TerminalsPage(page)
  machine.floe('install', '-d', 'src/demo', 'jq')
  await expect(page.getByText(/This terminal runs generation \d+\./)).toBeVisible()
  await expect(terminals.tabs.first()).toHaveAccessibleName(/older generation/)
  await page.getByRole('button', { name: 'Open a fresh one' }).click()
  await expect(terminals.tabs).toHaveCount(2)
  await terminals.ready()
  await terminals.run('jq --version', /jq-1/)
})

test(
  'Ctrl M lets Tab leave, F6 goes to the next part, Ctrl Shift P works inside',
  { tag: '@host' },
  async ({ page }) => {
    const terminals = new TerminalsPage(page)
    await terminals.input.focus()
    await page.keyboard.press('Tab')
    await expect(terminals.input).toBeFocused()
    await page.keyboard.press('Control+m')
    await page.keyboard.press('Tab')
    await expect(terminals.input).not.toBeFocused()
    await terminals.input.focus()
    await page.keyboard.press('F6')
    await expect(terminals.input).not.toBeFocused()
    await terminals.input.focus()
    const app = new App(page)
    // Ctrl K is the shell's in here.
    await page.keyboard.press('Control+Shift+P')
    await expect(app.paletteField).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(terminals.input).toBeFocused()
  },
)

test('a click on a tab gives its terminal what is typed next, and a tab shows no number without a word', async ({
  page,
}) => {
  const terminals = new TerminalsPage(page)
  await page.getByRole('button', { name: 'New terminal' }).click()
  const tabs = page.getByRole('tablist', { name: 'Terminals' }).getByRole('tab')
  await expect(tabs).toHaveCount(2)
  for (const at of [0, 1, 1]) {
    await tabs.nth(at).click()
    await expect(terminals.input).toBeFocused()
    await page.keyboard.type(`echo typed-$((${at}+40))`)
    await page.keyboard.press('Enter')
    await expect(terminals.screen).toContainText(`typed-${at + 40}`)
  }
  await expect(tabs).toHaveText(['demo', 'demo 2'])
})
