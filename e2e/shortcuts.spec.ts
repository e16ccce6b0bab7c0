import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { CreateDialog } from './pages/create.ts'
import { SearchPage } from './pages/search.ts'

test('the slash opens the search and is typed where text is typed', async ({ page }) => {
  const app = new App(page)
  const search = new SearchPage(page)
  await app.ready()
  await page.keyboard.press('/')
  await expect(search.field).toBeFocused()
  await page.keyboard.press('/')
  await expect(search.field).toHaveValue('/')
})

test('single-key shortcuts can be switched off', async ({ page }) => {
  const app = new App(page)
  await app.go('Settings')
  const single = page.getByRole('switch', { name: 'Single-key shortcuts' })
  await expect(single).toBeChecked()
  await single.click({ force: true })
  await expect(single).not.toBeChecked()
  await page.getByRole('heading', { level: 1, name: 'Settings' }).click()
  await page.keyboard.press('/')
  await expect(app.title('Settings')).toBeVisible()
  await single.click({ force: true })
  await expect(single).toBeChecked()
})

test('Ctrl B hides the sidebar and brings it back', async ({ page }) => {
  const app = new App(page)
  await app.ready()
  await page.keyboard.press('Control+b')
  await expect(app.sidebar).toHaveCount(0)
  await page.keyboard.press('Control+b')
  await expect(app.sidebar).toBeVisible()
})

test('Escape leaves the dialog for a new environment, and nothing is created', async ({ machine, page }) => {
  const create = new CreateDialog(page)
  await new App(page).ready()
  await page.keyboard.press('Alt+n')
  await create.folder.fill(join(machine.home, 'src/never'))
  await page.keyboard.press('Escape')
  await expect(create.dialog).toBeHidden()
  expect(existsSync(join(machine.home, 'src/never'))).toBe(false)
})

test('the name is suggested from the folder', async ({ machine, page }) => {
  const create = new CreateDialog(page)
  await create.open()
  await create.folder.fill(machine.folder('src/suggested'))
  await expect(create.name).toHaveAttribute('placeholder', 'suggested')
})

test('the status line leads to what it speaks of', async ({ page }) => {
  const app = new App(page)
  await app.ready()
  await app.statusLine.getByRole('link', { name: /^Nix/ }).click()
  await expect(app.title('Diagnostics')).toBeVisible()
  await app.statusLine.getByRole('link', { name: /packages/ }).click()
  await expect(app.title('Settings')).toBeVisible()
})

test('the sidebar is moved by the arrow keys and keeps its width', async ({ page }) => {
  const app = new App(page)
  await app.ready()
  const edge = page.getByRole('separator', { name: 'Width of the sidebar' })
  await edge.focus()
  await page.keyboard.press('End')
  await expect(edge).toHaveAttribute('aria-valuenow', '320')
  await page.reload()
  await expect(edge).toHaveAttribute('aria-valuenow', '320')
  await edge.dblclick()
  await expect(edge).toHaveAttribute('aria-valuenow', '232')
})
