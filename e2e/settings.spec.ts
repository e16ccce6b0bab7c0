import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './test.ts'
import { App } from './pages/app.ts'

/** Each looks other than the one before it, so that seeing it says that the press was taken. */
const shown = {
  Dark: /^dark$/,
  Light: /^light$/,
  'High contrast': /^contrast/,
  System: /^(?:light|dark)$/,
} as const

test('each theme applies at once and is there after a reload', { tag: '@host' }, async ({ machine, page }) => {
  const root = page.locator('html')
  const file = join(machine.home, '.config/floe/settings.json')
  await new App(page).go('Settings')
  for (const [title, name] of Object.entries(shown)) {
    await page.getByRole('radio', { name: title, exact: true }).click({ force: true })
    await expect(root).toHaveAttribute('data-theme', name)
    // A press while the page still connects is sent once it has: what was not sent yet does not outlive the page.
    const written = `"theme": "${title === 'High contrast' ? 'contrast' : title.toLowerCase()}"`
    await expect.poll(() => (existsSync(file) ? readFileSync(file, 'utf8') : '')).toContain(written)
    await page.reload()
    await expect(root).toHaveAttribute('data-theme', name)
    await expect(page.getByRole('radio', { name: title, exact: true })).toBeChecked()
  }
})

test('the text of the window has the chosen size, after a reload too', { tag: '@electron' }, async ({ page }) => {
  const app = new App(page)
  await app.go('Settings')
  const ratio = () => page.evaluate(() => devicePixelRatio)
  const usual = await ratio()
  await page.getByRole('radio', { name: '150 %' }).click()
  await expect.poll(ratio).toBeCloseTo(usual * 1.5)
  await expect(page.getByText('1 setting differs from the defaults')).toBeVisible()
  await page.reload()
  await expect.poll(ratio).toBeCloseTo(usual * 1.5)
  await app.run('Text size: 100')
  await expect.poll(ratio).toBeCloseTo(usual)
})

test('the system theme follows the desktop', { tag: '@host' }, async ({ page }) => {
  await new App(page).ready()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
})

test('catalog sources, and nothing to switch off about telemetry', async ({ page }) => {
  await new App(page).go('Settings')
  const table = page.getByRole('table')
  await expect(table.getByRole('row', { name: /Debian/ })).toContainText(/\d/)
  const source = table.getByRole('switch', { name: /Debian/ })
  await expect(source).toBeChecked()
  await source.click({ force: true })
  await expect(source).not.toBeChecked()
  await source.click({ force: true })
  await expect(source).toBeChecked()
  await expect(page.getByText('There is no telemetry')).toBeVisible()
})

test('the search keeps what matches, and a changed setting can be reset', async ({ page }) => {
  await new App(page).go('Settings')
  await page.getByRole('searchbox', { name: /^Search \d+ settings/ }).fill('text size in pixels')
  await expect(page.getByText(/^1 of \d+$/)).toBeVisible()
  await page.getByRole('radio', { name: '16' }).click()
  await expect(page.getByText('changed')).toBeVisible()
  await page.getByRole('button', { name: 'Reset Text size' }).click()
  await expect(page.getByRole('radio', { name: '13' })).toBeChecked()
})

test('a section is shown below the head of the page, which stays where it is', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 600 })
  await new App(page).go('Settings')
  const sections = page.getByRole('navigation', { name: 'Sections of the settings' })
  await sections.getByRole('button', { name: 'Privacy' }).click()
  await expect(page.getByText('There is no telemetry')).toBeInViewport()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeInViewport({ ratio: 1 })
  await expect(sections.getByRole('button', { name: 'Appearance' })).toBeInViewport({ ratio: 1 })
})
