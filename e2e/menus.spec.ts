import type { Page } from '@playwright/test'
import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { EnvironmentPage } from './pages/environment.ts'
import { SearchPage, longBuild } from './pages/search.ts'

const entriesOf = async (page: Page) => {
  const items = page.getByRole('menu').getByRole('menuitem')
  await expect(items.first()).toBeVisible()
  return items.evaluateAll((all) => all.map((one) => one.getAttribute('data-key')))
}

/** The row of a grid that has the focus, itself or in one of its cells. */
const focusedRow = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[role="row"]')?.getAttribute('data-key'))

test('an environment has its More menu in the list and in the sidebar, by pointer and by key', async ({
  machine,
  page,
}) => {
  machine.floe('init', '-d', 'src/demo', '--name', 'demo')
  const app = new App(page)
  await app.open('demo')
  await page.getByRole('main').getByRole('button', { name: 'More actions' }).click()
  const more = await entriesOf(page)
  await page.keyboard.press('Escape')
  await app.environment('demo').click({ button: 'right' })
  expect(await entriesOf(page)).toEqual(['open', 'terminal', ...more])
  await page.keyboard.press('Escape')
  await app.home()
  const row = page.getByRole('grid', { name: 'Environments' }).getByRole('row', { name: /demo/ })
  await row.click({ button: 'right' })
  expect(await entriesOf(page)).toEqual(['open', 'terminal', ...more])
  await page.getByRole('menuitem', { name: 'Pin to the sidebar' }).click()
  await expect(row).toContainText('pinned')
  await row.focus()
  await page.keyboard.press('Shift+F10')
  expect(await entriesOf(page)).toEqual(['open', 'terminal', ...more])
  await page.keyboard.press('Escape')
  await expect(row).toBeFocused()
})

test('packages: menu, Del, several at once', async ({ machine, page }) => {
  test.setTimeout(longBuild)
  machine.floe('init', '-d', 'src/demo', '--name', 'demo', '--bare', 'hello', 'jq', 'tree')
  const environment = new EnvironmentPage(page)
  const { keyboard } = page
  await new App(page).open('demo')
  await environment.row('jq').click()
  await keyboard.press('ContextMenu')
  expect(await entriesOf(page)).toEqual(expect.arrayContaining(['version', 'edit', 'remove']))
  await keyboard.press('Escape')
  await expect.poll(() => focusedRow(page)).toBe('jq')
  await keyboard.press('Delete')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Remove jq')
  await keyboard.press('Escape')
  await expect.poll(() => focusedRow(page)).toBe('jq')

  await keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('complementary', { name: '2 packages selected' })).toBeVisible()
  await environment.row('hello').click({ modifiers: ['Control'] })
  await expect(page.getByRole('complementary', { name: '3 packages selected' })).toBeVisible()
  await environment.row('tree').click({ button: 'right' })
  expect(await entriesOf(page)).toEqual(['remove'])
  await keyboard.press('Escape')
  await environment.row('jq').click()
  await keyboard.press('Control+a')
  await keyboard.press('Delete')
  await environment.planned(dialog, /jq/)
  await dialog.getByRole('button', { name: 'Remove 3 packages' }).press('Enter')
  await expect(page.getByText('No packages yet')).toBeVisible({ timeout: longBuild })
  await keyboard.press('Control+z')
  await expect(environment.row('tree')).toBeVisible({ timeout: longBuild })
  await expect(environment.row('hello')).toBeVisible()
})

test('a double press shows a package and picks a result', async ({ machine, page }) => {
  machine.floe('init', '-d', 'src/demo', '--name', 'demo', '--bare', 'hello')
  const environment = new EnvironmentPage(page)
  await new App(page).open('demo')
  await environment.row('hello').click()
  await page.getByRole('button', { name: 'Close details' }).click()
  await environment.row('hello').dblclick()
  await expect(environment.details('hello')).toBeVisible()
  await environment.addPackages()
  const search = new SearchPage(page)
  await search.field.fill('jq')
  await search.result('jq').dblclick()
  await expect(page.getByText('1 selected')).toBeVisible()
})

test('a terminal tab has its menu, by pointer and by key', async ({ machine, page }) => {
  machine.floe('init', '-d', 'src/demo', '--name', 'demo')
  await new App(page).open('demo')
  await new EnvironmentPage(page).openTerminal()
  const tabs = page.getByRole('tablist', { name: 'Terminals' }).getByRole('tab')
  await expect(tabs).toHaveCount(1, { timeout: longBuild })
  await tabs.first().click({ button: 'right' })
  expect(await entriesOf(page)).toEqual(['rename', 'close'])
  await page.keyboard.press('Escape')
  await tabs.first().focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Close the terminal' }).press('Enter')
  await expect(tabs).toHaveCount(0)
})
