import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { CreateDialog } from './pages/create.ts'
import { longBuild } from './pages/search.ts'

test('the folder is chosen in a dialog', { tag: '@host' }, async ({ machine, page, floe }) => {
  machine.folder('src/picked')
  await floe.answerFolderDialog(join(machine.home, 'src/picked'))
  const create = new CreateDialog(page)
  await create.open()
  await create.dialog.getByRole('button', { name: 'Browse' }).click()
  const ours = page.getByRole('dialog', { name: 'Where is the project?' })
  await expect(ours.or(create.dialog.getByText('No languages detected'))).toBeVisible()
  if (await ours.isVisible()) {
    await ours.getByRole('option', { name: 'src' }).dblclick()
    await ours.getByRole('option', { name: 'picked' }).dblclick()
    await expect(ours.getByText('No folders inside')).toBeVisible()
    await ours.getByRole('button', { name: 'Use this folder' }).click()
  }
  await expect(create.folder).toHaveValue(/src\/picked$/)
  await create.submit.click()
  await expect(new App(page).title('picked')).toBeVisible()
  expect(existsSync(join(machine.home, 'src/picked/.flox/env.json'))).toBe(true)
})

test('a folder that does not exist is made, and a bad name is refused beside its field', async ({ machine, page }) => {
  const create = new CreateDialog(page)
  await create.open()
  await create.folder.fill('~/new/place')
  await expect(create.dialog.getByText('Floe will create this folder.')).toBeVisible()
  await create.name.fill('a/b')
  await create.submit.click()
  await expect(create.dialog.getByText('must not contain spaces, slashes')).toBeVisible()
  await create.name.fill('fine')
  await create.submit.click()
  await expect(new App(page).title('fine')).toBeVisible()
  expect(existsSync(join(machine.home, 'new/place/.flox/env/manifest.toml'))).toBe(true)
})

test('the templates differ in their explanations', async ({ machine, page }) => {
  await new CreateDialog(page).create(join(machine.home, 'commented'), 'commented')
  expect(machine.read('commented/.flox/env/manifest.toml')).toContain('\n# ')

  await new App(page).home()
  const create = new CreateDialog(page)
  await create.open()
  await create.folder.fill(join(machine.home, 'bare'))
  await create.dialog.getByRole('radio', { name: 'Minimal' }).click()
  await create.submit.click()
  await expect(new App(page).title('bare')).toBeVisible()
  expect(machine.read('bare/.flox/env/manifest.toml')).not.toContain('#')
})

test('what a folder is written in is found, and only what is ticked is installed', async ({ machine, page }) => {
  test.setTimeout(longBuild)
  machine.write('src/web/package.json', '{ "name": "web" }')
  machine.write('src/web/requirements.txt', 'flask\n')
  const create = new CreateDialog(page)
  await create.open()
  await create.folder.fill(join(machine.home, 'src/web'))
  await expect(create.language('Node.js')).toBeChecked()
  await expect(create.language('Python')).toBeChecked()
  await expect(create.dialog.getByText('package.json is here')).toBeVisible()
  await create.dialog.getByRole('button', { name: 'Show the manifest' }).click()
  await expect(create.dialog.locator('pre')).toContainText('nodejs')
  await create.language('Node.js').uncheck({ force: true })
  await expect(create.dialog.locator('pre')).not.toContainText('nodejs')
  await create.submit.click()
  await expect(new App(page).title('web')).toBeVisible()
  const rows = page.getByRole('grid', { name: 'Packages' }).getByRole('row')
  await expect(rows.filter({ hasText: 'python3-venv' })).toBeVisible({ timeout: longBuild })
  await expect(rows.filter({ hasText: /^python3(?!-)/ })).toBeVisible()
  expect(machine.read('src/web/.flox/env/manifest.toml')).not.toMatch(/^nodejs/m)
})

test('a folder that has an environment already is opened as it is', async ({ machine, page }) => {
  machine.floe('init', '-d', 'src/there', '--name', 'there', '--bare')
  const before = machine.read('src/there/.flox/env/manifest.toml')
  const create = new CreateDialog(page)
  await create.open()
  await create.folder.fill(join(machine.home, 'src/there'))
  await create.dialog.getByRole('button', { name: 'Open it' }).click()
  await expect(new App(page).title('there')).toBeVisible()
  expect(machine.read('src/there/.flox/env/manifest.toml')).toBe(before)
})

test('what create shows is what it writes: one Python suggestion, one count, the exact file', async ({
  machine,
  page,
}) => {
  test.setTimeout(longBuild)
  machine.write('src/blog/pyproject.toml', '[project]\nname = "blog"\nversion = "1"\nrequires-python = ">=3.11"\n')
  machine.write('src/blog/requirements.txt', '')
  const create = new CreateDialog(page)
  await create.open()
  await create.folder.fill(join(machine.home, 'src/blog'))
  await expect(create.language('Python with pip')).toBeChecked()
  await expect(create.dialog.getByRole('checkbox')).toHaveCount(1)
  await expect(create.dialog.getByText(/^2 packages to install\. (?:Download|Nothing to download)/)).toBeVisible({
    timeout: 60_000,
  })
  await create.dialog.getByRole('button', { name: 'Show the manifest' }).click()
  const shown = await create.dialog.locator('pre').textContent()
  expect(shown).toContain('version = ">=3.11"')
  expect(shown?.match(/python3 -m venv/g)).toHaveLength(1)
  await create.submit.click()
  await expect(new App(page).title('blog')).toBeVisible()
  const rows = page.getByRole('grid', { name: 'Packages' }).getByRole('row')
  await expect(rows.filter({ hasText: 'python3-venv' })).toBeVisible({ timeout: longBuild })
  expect(machine.read('src/blog/.flox/env/manifest.toml')).toBe(shown)
})
