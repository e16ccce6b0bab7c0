import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { ConflictsPage } from './pages/conflicts.ts'
import { EnvironmentPage } from './pages/environment.ts'
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

test('a package of a source that is not here is taken from one that is, and never left out for it', async ({
  machine,
  page,
}) => {
  test.setTimeout(longBuild)
  machine.write('src/cloned/.flox/env.json', '{ "name": "cloned", "version": 1 }\n')
  const manifest = 'src/cloned/.flox/env/manifest.toml'
  machine.write(manifest, 'schema-version = "1.10.0"\n\n[install]\nhello.pkg-path = "hello" # ours\n')
  const failed = machine.floe('install', '-d', 'src/cloned')
  expect(failed.stderr).toContain('hello is a package of nixpkgs, which is not set up here')
  expect(failed.stderr).toContain('debian/hello')
  const conflicts = new ConflictsPage(page)
  await new App(page).open('cloned')
  await conflicts.open('keyboard')
  expect(await conflicts.titles()).toEqual(['Take debian/hello'])
  await conflicts.choose('Take debian/hello', 'keyboard')
  await conflicts.settled()
  await conflicts.apply.click()
  await expect(new EnvironmentPage(page).row('hello')).toContainText('2.10', { timeout: longBuild })
  expect(machine.read(manifest)).toContain('hello.pkg-path = "debian/hello" # ours')
})
