import { expect, test } from './test.ts'
import { App } from './pages/app.ts'

test.beforeEach(async ({ machine, page }) => {
  machine.floe('init', '-d', 'src/demo', '--name', 'demo', '--bare')
  await new App(page).open('demo')
})

test('the sidebar leads to each section and marks the open one', async ({ page }) => {
  const app = new App(page)
  for (const section of ['Terminals', 'Conflicts', 'Packages'] as const) {
    await app.section(section).click()
    await expect(app.section(section)).toHaveAttribute('aria-current', 'page')
    await expect(app.sidebar.locator('[aria-current="page"]')).toHaveCount(1)
  }
})

test('the palette has a command for each section', async ({ page }) => {
  const app = new App(page)
  for (const section of ['Terminals', 'Conflicts', 'Packages'] as const) {
    await app.run(`${section} of this environment`)
    await expect(app.section(section)).toHaveAttribute('aria-current', 'page')
  }
})

test('keys open Conflicts and History, and a reload stays there', async ({ page }) => {
  const app = new App(page)
  await page.keyboard.press('Alt+c')
  await expect(app.title('Conflicts')).toBeVisible()
  await page.keyboard.press('Alt+h')
  await expect(app.title('History')).toBeVisible()
  await page.reload()
  await expect(app.title('History')).toBeVisible()
})

test('an address that leads nowhere shows the environments', async ({ page }) => {
  await page.evaluate(() => void (location.hash = '#/no/such/page'))
  await expect(page.getByRole('grid', { name: 'Environments' }).getByRole('row', { name: /\bdemo\b/ })).toBeVisible()
})
