import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { SearchPage, longBuild } from './pages/search.ts'

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

test('the best match is highlighted for each text, whatever was highlighted before', async ({ page }) => {
  const search = new SearchPage(page)
  await search.field.fill('redis')
  await search.result('redis-server').click()
  await search.field.fill('redis-tools')
  await expect(search.package('redis-tools')).toBeVisible()
  await expect(search.result('redis-tools')).toHaveAttribute('aria-selected', 'true')
})

test('what is picked is what is installed, and stays in sight', async ({ machine, page }) => {
  test.setTimeout(longBuild)
  const search = new SearchPage(page)
  const selection = page.getByRole('region', { name: 'Selection' })
  await search.pick('hello')
  await search.choose('jq')
  await expect(selection).toContainText('1 selected')
  await expect(search.installButton).toHaveAccessibleName('Install hello')
  await expect(search.plan).toContainText('floe install debian/hello')
  await search.pick('jq')
  for (const text of ['', 'zzqqxxyyzz']) {
    await search.field.fill(text)
    await expect(selection).toContainText('2 selected')
    await expect(search.installButton).toHaveAccessibleName('Install 2 packages')
  }
  await selection.getByRole('button', { name: 'Remove jq from the selection' }).click()
  await search.choose('jq')
  await search.install()
  await expect(selection).toBeHidden()
  const manifest = machine.read('src/demo/.flox/env/manifest.toml')
  expect(manifest).toContain('hello')
  expect(manifest).not.toContain('jq')
})

test('another word never finds more, and the results can be narrowed', async ({ page }) => {
  const search = new SearchPage(page)
  const total = async () => Number((await search.total.textContent())?.replace(/\D/g, ''))
  await search.field.fill('postgresql')
  await expect(search.result('postgresql')).toBeVisible()
  const one = await total()
  await search.field.fill('postgresql client')
  await expect.poll(total).toBeLessThan(one)
  await search.field.fill('python3')
  const small = page.getByRole('button', { name: 'Under 10 MB' })
  await small.click()
  await expect(small).toHaveAttribute('aria-pressed', 'true')
  await expect(search.results.getByRole('option').first()).toBeVisible()
  await expect(search.results.getByText(/^\d\d+(?:\.\d)? MB$/)).toHaveCount(0)
})
