import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { SearchPage, longBuild } from './pages/search.ts'

test('two packages with the same files: the list, a refusal, and nothing changed', async ({ machine, page }) => {
  test.setTimeout(longBuild)
  machine.floe('init', '-d', 'src/demo', '--name', 'demo', 'moreutils')
  const before = machine.read('src/demo/.flox/env/manifest.toml')
  const lock = machine.read('src/demo/.flox/env/manifest.lock')
  const app = new App(page)
  const search = new SearchPage(page)
  await app.go('Search packages')
  await search.choose('parallel')
  await expect(search.plan).toContainText('is added', { timeout: 60_000 })
  await search.installButton.click()
  await expect(search.plan).toContainText(/provided by more than one package|provide the same path/, {
    timeout: longBuild,
  })
  await expect(search.plan).toContainText(/moreutils and parallel|parallel and moreutils/)
  expect(machine.read('src/demo/.flox/env/manifest.toml')).toBe(before)
  expect(machine.read('src/demo/.flox/env/manifest.lock')).toBe(lock)
  await page.getByRole('link', { name: 'Show the task and its log' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Nothing was changed.')
  await expect(
    page
      .getByRole('main')
      .getByText(/bin\/parallel/)
      .first(),
  ).toBeVisible()
})
