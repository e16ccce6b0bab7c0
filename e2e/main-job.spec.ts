import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { CreateDialog } from './pages/create.ts'
import { EnvironmentPage } from './pages/environment.ts'
import { SearchPage, longBuild } from './pages/search.ts'
import { TerminalsPage } from './pages/terminals.ts'

test('the main job: create, search, install, and a terminal inside', { tag: '@host' }, async ({ machine, page }) => {
  test.setTimeout(longBuild)
  const app = new App(page)
  const search = new SearchPage(page)
  await new CreateDialog(page).create(machine.folder('src/atlas'), 'atlas')

  await new EnvironmentPage(page).addPackages()
  await search.pick('redis-server')
  await search.pick('jq')
  await search.pick('python3')
  await expect(search.plan).toContainText('redis-server')
  await expect(search.plan).toContainText('is added', { timeout: longBuild })
  await search.install()

  await app.open('atlas')
  for (const name of ['redis-server', 'jq', 'python3']) {
    await expect(new EnvironmentPage(page).row(name)).toBeVisible()
  }

  await new EnvironmentPage(page).openTerminal()
  const terminals = new TerminalsPage(page)
  await terminals.ready()
  await terminals.run('redis-server --version', 'Redis server v=')
  await terminals.run(`echo '{"answer": [20, 22]}' | jq '.answer | add'`, /add'\s*42/)
  await terminals.run(`python3 -c 'print("py" + "thon", 6 * 7)'`, 'python 42')
})

test('an install shows up as a task with its stages while the page stays usable', async ({ machine, page }) => {
  test.setTimeout(longBuild)
  const search = new SearchPage(page)
  await new CreateDialog(page).create(machine.folder('src/small'), 'small')
  await new EnvironmentPage(page).addPackages()
  await search.choose('hello')
  await search.install()
  await page.getByRole('main').getByRole('link', { name: 'small' }).click()
  await expect(new EnvironmentPage(page).row('hello')).toBeVisible()
  await new App(page).openSection('History')
  await expect(page.getByRole('main').getByText(/hello/).first()).toBeVisible()
})
