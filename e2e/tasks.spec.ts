import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { EnvironmentPage } from './pages/environment.ts'
import { TasksPage } from './pages/tasks.ts'

test('a failed task: cause in words, stages, and the log', async ({ machine, page }) => {
  machine.floe('init', '-d', 'src/demo', '--name', 'demo')
  const gone = `/nix/store/${'0'.repeat(32)}-no-such-package-anywhere`
  expect(machine.floe('install', '-d', 'src/demo', gone).code).not.toBe(0)
  const app = new App(page)
  await app.open('demo')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('no-such-package-anywhere')
  await app.tray.getByRole('button', { name: 'Show' }).click()
  const tasks = new TasksPage(page)
  const shown = tasks.shown(/no-such-package-anywhere/)
  await expect(shown.getByText('Failed', { exact: true })).toBeVisible()
  await expect(shown.getByRole('alert')).toContainText('no-such-package-anywhere')
  await expect(shown.getByText('is unchanged')).toBeVisible()
  await expect(tasks.stages).toContainText('not reached')
  await expect(shown.getByText(/floe install .*no-such-package-anywhere/)).toBeVisible()
})

test('the history keeps each task with its whole log', { tag: '@host' }, async ({ machine, page, floe }) => {
  machine.floe('init', '-d', 'src/demo', '--name', 'demo')
  machine.floe('install', '-d', 'src/demo', 'hello')
  machine.floe('uninstall', '-d', 'src/demo', 'hello')
  const app = new App(page)
  await app.ready()
  const again = await floe.reopen()
  await new App(again).openTasks()
  const tasks = new TasksPage(again)
  await expect(tasks.list.getByRole('row').filter({ hasText: 'hello' })).toHaveCount(2)
  await tasks.list.getByRole('row').filter({ hasText: 'hello' }).last().click()
  await expect(tasks.stages.getByRole('listitem').filter({ hasText: 'Commit' })).toContainText('done')
  await again.getByRole('button', { name: 'Open full log' }).click()
  await expect(tasks.log).toBeVisible()
  await expect(tasks.stages).toBeHidden()
  await again.getByRole('button', { name: 'Show the stages' }).click()
  await expect(tasks.stages).toBeVisible()
})

test('the command line and the window see each other at once', { tag: '@host' }, async ({ machine, page }) => {
  const app = new App(page)
  const environment = new EnvironmentPage(page)
  machine.floe('init', '-d', 'src/demo', '--name', 'demo')
  await app.open('demo')
  machine.floe('install', '-d', 'src/demo', 'hello')
  await expect(environment.row('hello')).toBeVisible()
  const dialog = await environment.act('hello', 'Remove')
  await environment.planned(dialog, 'hello')
  await dialog.getByRole('button', { name: 'Remove hello' }).click()
  await expect(page.getByRole('heading', { name: 'No packages yet' })).toBeVisible({ timeout: 60_000 })
  expect(machine.floe('list', '-d', 'src/demo', '--json').stdout).not.toContain('hello')
  machine.floe('delete', '-d', 'src/demo', '--force')
  await expect(app.environment('demo')).toHaveCount(0)
})
