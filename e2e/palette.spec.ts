import { expect, test } from './test.ts'
import { App } from './pages/app.ts'

test('every command is listed, found by a few letters, and runs', { tag: '@host' }, async ({ machine, page }) => {
  machine.floe('init', '-d', 'src/demo', '--name', 'demo')
  const app = new App(page)
  await app.open('demo')
  await app.openPalette()
  await app.paletteField.fill('>')
  for (const command of [
    'Environments',
    'Search packages',
    'Tasks',
    'Diagnostics',
    'Settings',
    'New environment',
    'Add packages',
    'Open terminal',
    'Back',
    'Forward',
    'Keyboard shortcuts',
    'Show or hide the sidebar',
  ]) {
    await app.paletteField.fill(`>${command}`)
    await expect(app.option(new RegExp(`^${command}`)).first()).toBeVisible()
  }
  await app.paletteField.fill('diag')
  await page.keyboard.press('Enter')
  await expect(app.title('Diagnostics')).toBeVisible()
})

test('what is done with the open environment and the window is found by the word one types', async ({
  machine,
  page,
}) => {
  machine.floe('init', '-d', 'src/demo', '--name', 'demo')
  const app = new App(page)
  await app.open('demo')
  await app.openPalette()
  const found = { delete: 'Delete this', build: 'Build this', pin: 'Pin this', update: 'Update the catalog' }
  for (const [word, command] of Object.entries({ ...found, remove: 'Remove this', theme: 'Theme: Dark' })) {
    await app.paletteField.fill(`>${word}`)
    await expect(app.option(new RegExp(`^${command}`))).toBeVisible()
  }
  await app.option('Theme: Dark').click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await app.run('Delete this')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete demo' }).press('Enter')
  await expect(app.environment('demo')).toHaveCount(0)
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})

test('environments and packages are reached from it', async ({ machine, page }) => {
  machine.floe('init', '-d', 'src/demo', '--name', 'demo')
  const app = new App(page)
  await app.ready()
  await app.openPalette()
  await app.paletteField.fill('@demo')
  await page.keyboard.press('Enter')
  await expect(app.title('demo')).toBeVisible()
  await app.openPalette()
  await app.paletteField.fill('#jq')
  await app.option(/^jq /).first().click()
  await expect(page.getByRole('searchbox', { name: 'Search packages' })).toHaveValue('jq')
})

test('Escape closes it and gives the focus back; the sheet lists the shortcuts', async ({ page }) => {
  const app = new App(page)
  await app.ready()
  const button = page.getByRole('button', { name: /^Create environment/ })
  await expect(button).toBeFocused()
  await app.openPalette()
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('New environment')
})
