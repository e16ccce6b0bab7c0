import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { EnvironmentPage } from './pages/environment.ts'
import { longBuild } from './pages/search.ts'

const manifest = 'src/demo/.flox/env/manifest.toml'

test.beforeEach(async ({ machine, page }) => {
  test.setTimeout(longBuild)
  machine.floe('init', '-d', 'src/demo', '--name', 'demo', '--bare', 'hello', 'jq')
  const text = machine.read(manifest)
  machine.write(manifest, `# my words, kept\n${text.replace(/^jq\..*$/m, '$& # why jq')}\n# the end\n`)
  machine.floe('install', '-d', 'src/demo', 'hello')
  await new App(page).open('demo')
})

test('priority and group are changed after showing what that changes', async ({ machine, page }) => {
  const environment = new EnvironmentPage(page)
  const dialog = await environment.act('jq', 'Edit')
  await dialog.getByRole('textbox', { name: 'Priority' }).fill('3')
  await dialog.getByRole('textbox', { name: 'Group' }).fill('tools')
  await environment.planned(dialog, /stay as they are|jq/)
  await dialog.getByRole('button', { name: 'Change jq' }).click()
  await expect(environment.details('jq')).toContainText('tools', { timeout: 60_000 })
  const text = machine.read(manifest)
  expect(text).toMatch(/jq\.priority = 3/)
  expect(text).toMatch(/jq\.pkg-group = "tools"/)
  for (const words of ['# my words, kept', '# why jq', '# the end']) expect(text).toContain(words)
})

test('a version is chosen from those that there are', async ({ machine, page }) => {
  const environment = new EnvironmentPage(page)
  const dialog = await environment.act('jq', 'Change version')
  await expect(dialog.getByRole('radio').nth(1)).toBeAttached()
  await dialog.getByRole('radio', { name: /^The newest/ }).press('Space')
  await environment.planned(dialog, /jq|No package changes/)
  await dialog.getByRole('button', { name: /^Change/ }).click()
  await expect(dialog).toBeHidden()
  expect(machine.read(manifest)).toContain('# why jq')
})

test('a package is removed, with every comment kept', { tag: '@host' }, async ({ machine, page }) => {
  const environment = new EnvironmentPage(page)
  const dialog = await environment.act('hello', 'Remove')
  await environment.planned(dialog, /hello/)
  await dialog.getByRole('button', { name: 'Remove hello' }).click()
  await expect(environment.row('hello')).toHaveCount(0, { timeout: 60_000 })
  await expect(environment.row('jq')).toBeVisible()
  const text = machine.read(manifest)
  expect(text).not.toMatch(/^hello/m)
  for (const words of ['# my words, kept', '# why jq', '# the end']) expect(text).toContain(words)
})

test('a refused priority is said beside its field', async ({ page }) => {
  const dialog = await new EnvironmentPage(page).act('jq', 'Edit')
  await dialog.getByRole('textbox', { name: 'Priority' }).fill('high')
  await expect(dialog.getByText('A whole number, zero or more.')).toBeVisible()
})

test('a chosen package stays chosen when it is pressed again; Escape lets go of it', async ({ page }) => {
  const environment = new EnvironmentPage(page)
  const row = environment.row('jq')
  for (let press = 0; press < 3; press++) {
    await row.click()
    await expect(row).toHaveAttribute('aria-selected', 'true')
    await expect(environment.details('jq')).toBeVisible()
  }
  await environment.row('hello').click()
  await expect(environment.details('hello')).toBeVisible()
  await expect(row).toHaveAttribute('aria-selected', 'false')

  // Escape in a dialog closes the dialog alone.
  const dialog = await environment.act('hello', 'Edit')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(environment.details('hello')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(environment.details('hello')).toBeHidden()
  await expect(environment.row('hello')).toHaveAttribute('aria-selected', 'false')

  await page.setViewportSize({ width: 900, height: 700 })
  for (let time = 0; time < 2; time++) {
    await row.click()
    await environment.details('jq').getByRole('button', { name: 'Close details' }).click()
    await expect(environment.details('jq')).toBeHidden()
  }
  await row.click()
  await expect(environment.details('jq')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(environment.details('jq')).toBeHidden()
})
