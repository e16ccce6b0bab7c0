import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './test.ts'
import { App } from './pages/app.ts'

test.beforeEach(({ machine }) => {
  for (const name of ['alpha', 'beta']) machine.floe('init', '-d', `src/${name}`, '--name', name, '--bare')
})

const row = (page: Page, name: string) =>
  page.getByRole('grid', { name: 'Environments' }).getByRole('row', { name: new RegExp(`\\b${name}\\b`) })

async function choose(page: Page, entry: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

test('the filter keeps what matches', async ({ page }) => {
  await expect(row(page, 'alpha')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Filter 2 environments' }).fill('bet')
  await expect(row(page, 'alpha')).toHaveCount(0)
  await expect(row(page, 'beta')).toBeVisible()
})

test('removed from the list, an environment stays on the disk and can be brought back', async ({ machine, page }) => {
  const app = new App(page)
  await app.open('alpha')
  await choose(page, 'Remove from the list')
  await expect(app.environment('alpha')).toHaveCount(0)
  expect(existsSync(join(machine.home, 'src/alpha/.flox/env/manifest.toml'))).toBe(true)
  await page.locator('.toast-region').getByRole('button', { name: 'Undo' }).click()
  await expect(app.environment('alpha')).toBeVisible()
})

test('delete asks first, and removes .flox and nothing beside it', async ({ machine, page }) => {
  machine.write('src/alpha/main.c', 'int main;')
  const app = new App(page)
  await app.open('alpha')
  await choose(page, 'Delete…')
  const dialog = page.getByRole('alertdialog', { name: 'Delete alpha?' })
  await expect(dialog).toContainText('~/src/alpha')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  expect(existsSync(join(machine.home, 'src/alpha/.flox'))).toBe(true)
  await choose(page, 'Delete…')
  await dialog.getByRole('button', { name: 'Delete alpha' }).click()
  await expect(app.environment('alpha')).toHaveCount(0)
  expect(existsSync(join(machine.home, 'src/alpha/.flox'))).toBe(false)
  expect(machine.read('src/alpha/main.c')).toBe('int main;')
})

test('after a deletion nothing of it is left to see, and Undo brings it back', async ({ machine, page }) => {
  const app = new App(page)
  const pane = page.getByRole('complementary', { name: 'Found, not in the list' })
  for (const file of ['env.json', 'env/manifest.toml'])
    machine.write(`src/gone/.flox/${file}`, machine.read(`src/alpha/.flox/${file}`).replace('"alpha"', '"gone"'))
  await page.getByRole('button', { name: 'Find more' }).click()
  await pane.getByRole('button', { name: 'Add 1 to the list' }).click()
  await expect(row(page, 'gone')).toBeVisible()
  machine.floe('install', '-d', 'src/gone', 'no-such-package')
  await app.open('gone')
  await expect(app.tray.getByRole('alert')).toBeVisible()
  await choose(page, 'Delete…')
  const dialog = page.getByRole('alertdialog', { name: 'Delete gone?' })
  await expect(dialog).toContainText('You can undo this from the message that follows.')
  await dialog.getByRole('button', { name: 'Delete gone' }).click()
  await expect(app.title('Environments')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Find more' })).toBeVisible()
  await expect(app.idleTray).toBeVisible()
  await page.locator('.toast-region').getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('.toast-region')).toContainText('gone restored')
  await expect(row(page, 'gone')).toBeVisible()
  expect(existsSync(join(machine.home, 'src/gone/.flox/env/manifest.toml'))).toBe(true)
})

test('a folder that was moved while no engine ran is told in the list, and found again', async ({
  machine,
  page,
  floe,
}) => {
  await expect(row(page, 'alpha')).toBeVisible()
  renameSync(join(machine.home, 'src/alpha'), join(machine.home, 'src/moved'))
  process.kill(machine.enginePid(), 'SIGTERM')
  await expect(row(page, 'alpha')).toContainText('Folder is gone')
  await floe.answerFolderDialog(join(machine.home, 'src/moved'))
  await page.getByRole('button', { name: 'Find alpha' }).click()
  const picker = page.getByRole('dialog', { name: 'Where is alpha now?' })
  // It starts where the folder was.
  await picker.getByRole('option', { name: 'moved' }).dblclick()
  await picker.getByRole('button', { name: 'Use this folder' }).click()
  await expect(page.getByText('Found alpha in ~/src/moved')).toBeVisible()
  await expect(row(page, 'alpha')).toHaveCount(1)
  await expect(row(page, 'alpha')).not.toContainText('Folder is gone')
})

test('a manifest that cannot be read says where, and History goes back to one that can', async ({ machine, page }) => {
  const app = new App(page)
  const manifest = 'src/alpha/.flox/env/manifest.toml'
  const before = machine.read(manifest)
  await app.open('alpha')
  machine.write(manifest, `${before}\n[vars\n`)
  const main = page.getByRole('main')
  await expect(main.getByText('The manifest is not valid TOML').first()).toBeVisible()
  await expect(app.section('Packages')).toHaveCount(0)
  machine.write(manifest, before)
  await expect(app.section('Packages')).toBeVisible()
  await expect(main.getByText('The manifest is not valid TOML')).toHaveCount(0)
})

test('two windows show the same list', async ({ machine, page }) => {
  const link = machine.floe('open', '--print').stdout.trim()
  const other = await page.context().newPage()
  await other.goto(link)
  await new App(other).open('beta')
  await choose(other, 'Pin to the sidebar')
  await new App(page).open('beta')
  await page.getByRole('main').getByRole('button', { name: 'More actions' }).click()
  await expect(page.getByRole('menuitem', { name: 'Unpin' })).toBeVisible()
})
