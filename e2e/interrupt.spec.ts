import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { EnvironmentPage } from './pages/environment.ts'
import { SearchPage } from './pages/search.ts'
import { TasksPage } from './pages/tasks.ts'

/** Large enough that it is never there already when the test looks, and never finished: it is always cut off. */
const large = 'gimp'
const manifest = 'src/demo/.flox/env/manifest.toml'

test.beforeEach(async ({ machine, page }) => {
  test.setTimeout(240_000)
  machine.floe('init', '-d', 'src/demo', '--name', 'demo', 'hello')
  await new App(page).go('Search packages')
})

async function startLargeInstall(page: ConstructorParameters<typeof App>[0]): Promise<void> {
  const search = new SearchPage(page)
  await search.choose(large)
  await search.installButton.click()
  await expect(new App(page).tray.getByText(/Choosing versions|Downloading|Building/).first()).toBeVisible()
}

test('an install is cancelled in its middle and has changed nothing', async ({ machine, page }) => {
  const before = machine.read(manifest)
  const app = new App(page)
  await startLargeInstall(page)
  await app.tray.getByRole('button', { name: new RegExp(`^Cancel: .*${large}`) }).click()
  await expect(app.idleTray).toBeVisible({ timeout: 30_000 })

  await app.openTasks()
  const tasks = new TasksPage(page)
  await tasks.task(new RegExp(large)).click()
  await expect(tasks.shown(new RegExp(large)).getByText('Cancelled')).toBeVisible()
  await expect(tasks.shown(new RegExp(large)).getByText('is unchanged')).toBeVisible()
  await expect(tasks.log).toBeVisible()
  expect(machine.read(manifest)).toBe(before)
  await app.open('demo')
  await expect(new EnvironmentPage(page).row('hello')).toBeVisible()
  await expect(new EnvironmentPage(page).row(large)).toHaveCount(0)
})

test('the engine is killed in the middle of an install, and everything recovers', async ({ machine, page }) => {
  const before = machine.read(manifest)
  const app = new App(page)
  await startLargeInstall(page)
  const old = machine.enginePid()
  process.kill(old, 'SIGKILL')
  await expect.poll(() => machine.engines().filter((pid) => pid !== old).length, { timeout: 30_000 }).toBe(1)

  await app.openTasks()
  const tasks = new TasksPage(page)
  await tasks.task(new RegExp(large)).click()
  await expect(tasks.shown(new RegExp(large)).getByText('Failed', { exact: true })).toBeVisible()
  expect(machine.read(manifest)).toBe(before)

  await app.open('demo')
  await expect(new EnvironmentPage(page).row('hello')).toBeVisible()
  expect(machine.floe('install', '-d', 'src/demo', 'jq').code).toBe(0)
  await expect(new EnvironmentPage(page).row('jq')).toBeVisible()
  expect(machine.floe('activate', '-d', 'src/demo', '--', 'jq', '--version').stdout).toContain('jq-')
})

test(
  'the engine dies while nothing runs: the page says so and comes back by itself',
  { tag: '@host' },
  async ({ machine, page }) => {
    const app = new App(page)
    await app.open('demo')
    const old = machine.enginePid()
    process.kill(old, 'SIGKILL')
    await expect.poll(() => machine.engines().filter((pid) => pid !== old).length, { timeout: 30_000 }).toBe(1)
    await expect(app.statusLine).not.toContainText('No engine')
    machine.floe('install', '-d', 'src/demo', 'jq')
    await expect(new EnvironmentPage(page).row('jq')).toBeVisible()
  },
)
