import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { CreateDialog } from './pages/create.ts'
import { SearchPage, longBuild } from './pages/search.ts'
import { TerminalsPage } from './pages/terminals.ts'

test('the main job by keyboard alone', { tag: '@host' }, async ({ machine, page }) => {
  test.setTimeout(longBuild)
  const { keyboard } = page
  const app = new App(page)
  const create = new CreateDialog(page)
  await expect(page.getByRole('button', { name: /^Create environment/ })).toBeFocused()
  await keyboard.press('Enter')
  await expect(create.folder).toBeFocused()
  await keyboard.type(machine.folder('src/keys'))
  await expect(create.dialog.getByText('No languages detected')).toBeVisible()
  await keyboard.press('Enter')
  await expect(app.title('keys')).toBeVisible()

  await keyboard.press('Control+i')
  const search = new SearchPage(page)
  await expect(search.field).toBeFocused()
  await keyboard.type('hello')
  await expect(search.package('hello')).toBeVisible()
  await expect(search.plan).toContainText('is added', { timeout: longBuild })
  await keyboard.press('Control+Enter')
  await expect(page.getByText('Installed into')).toBeVisible({ timeout: longBuild })

  await keyboard.press('Alt+ArrowLeft')
  await expect(app.title('keys')).toBeVisible()
  await keyboard.press('Control+`')
  const terminals = new TerminalsPage(page)
  await expect(terminals.input).toBeFocused({ timeout: 30_000 })
  await expect(terminals.screen).toContainText(/[$#]/)
  await keyboard.type('hello')
  await keyboard.press('Enter')
  await expect(terminals.screen).toContainText('Hello, world!')
})

test('Alt Left and Right go back and forward, F6 through the parts', { tag: '@host' }, async ({ page }) => {
  const app = new App(page)
  await app.ready()
  await page.keyboard.press('Alt+Shift+4')
  await expect(app.title('Diagnostics')).toBeVisible()
  await page.keyboard.press('Alt+Shift+5')
  await expect(app.title('Settings')).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(app.title('Diagnostics')).toBeVisible()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(app.title('Settings')).toBeVisible()
  const regions = new Set<string>()
  for (let step = 0; step < 6; step++) {
    await page.keyboard.press('F6')
    const region = await page.evaluate(
      () => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset['region'] ?? '',
    )
    regions.add(region)
  }
  expect(regions.size).toBeGreaterThan(3)
})
