import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { SearchPage } from './pages/search.ts'

test.beforeEach(async ({ machine, page }) => {
  machine.floe('init', '-d', 'src/demo', '--name', 'demo')
  await new App(page).go('Search packages')
})

test('results while typing: exact name first, typos forgiven, descriptions found', async ({ page }) => {
  const search = new SearchPage(page)
  await expect(search.field).toBeFocused()
  await page.keyboard.type('jq')
  await expect(search.results.getByRole('option').first()).toHaveAccessibleName(/^jq/)
  await expect(search.result('jq')).toContainText(/\d [KM]B/)
  await search.field.fill('pythn3')
  await expect(search.result('python3')).toBeVisible()
  await search.field.fill('command-line json processor')
  await expect(search.result('jq')).toBeVisible()
})

test('a package is found by the command that it has, and the row says which', async ({ page }) => {
  const search = new SearchPage(page)
  await search.field.fill('rg')
  await expect(search.results.getByRole('option').first()).toHaveAccessibleName(/^ripgrep .* rg$/)
  await search.field.fill('go')
  await expect(search.results.getByRole('option').first()).toHaveAccessibleName(/^golang-go .* go$/)
})

test('nothing found says so and offers what is near', async ({ page }) => {
  const search = new SearchPage(page)
  await search.field.fill('zzqqxxyyzz')
  await expect(page.getByRole('heading', { name: /^Nothing found for/ })).toBeVisible()
  await expect(page.getByText('No name, command or description matches.')).toBeVisible()
  await search.field.fill('jqq')
  await page.getByRole('button', { name: 'jq', exact: true }).click()
  await expect(search.result('jq')).toBeVisible()
})

test('details, and what will change before it changes', { tag: '@host' }, async ({ machine, page }) => {
  const search = new SearchPage(page)
  const before = machine.read('src/demo/.flox/env/manifest.toml')
  await search.choose('jq')
  const about = search.package('jq')
  for (const fact of ['Licence', 'Runs on', 'Download', 'On disk', 'Commands']) {
    await expect(about.getByText(fact, { exact: true }).first()).toBeVisible()
  }
  await expect(about.getByRole('heading', { name: 'Outputs' })).toBeVisible()
  await expect(search.plan).toContainText(/jq.*is added/, { timeout: 60_000 })
  await expect(search.plan).toContainText(/floe install (?:debian\/)?jq/)
  expect(machine.read('src/demo/.flox/env/manifest.toml')).toBe(before)
})

test('arrows in the field go through the results', async ({ page }) => {
  const search = new SearchPage(page)
  await search.field.fill('jq')
  const options = search.results.getByRole('option')
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
  await expect(search.field).toBeFocused()
})
