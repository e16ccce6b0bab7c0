import { expect, expectAccessible, test } from './test.ts'
import { App } from './pages/app.ts'
import { EnvironmentPage } from './pages/environment.ts'
import { HistoryPage } from './pages/history.ts'
import { SearchPage, longBuild } from './pages/search.ts'

const manifest = 'src/demo/.flox/env/manifest.toml'
const lock = 'src/demo/.flox/env/manifest.lock'

test.beforeEach(async ({ machine, page }) => {
  test.setTimeout(longBuild)
  machine.floe('init', '-d', 'src/demo', '--name', 'demo', '--bare', 'hello')
  await new App(page).open('demo')
})

test('by mouse: a toast takes a removal back, the page goes to any generation', async ({ machine, page }) => {
  const environment = new EnvironmentPage(page)
  const history = new HistoryPage(page)
  machine.floe('install', '-d', 'src/demo', 'jq')
  await expect(environment.row('jq')).toBeVisible()
  const bytes = () => [machine.read(manifest), machine.read(lock)]
  const whole = bytes()
  const dialog = await environment.act('hello', 'Remove')
  await environment.planned(dialog, /hello/)
  await dialog.getByRole('button', { name: 'Remove hello' }).click()
  await expect(history.toast).toContainText('Removed hello.', { timeout: 60_000 })
  await expect(history.toast).toHaveRole('status')
  await expect(environment.row('hello')).toHaveCount(0)
  const without = bytes()
  await history.toast.getByRole('button', { name: 'Undo' }).click()
  await expect(environment.row('hello')).toBeVisible({ timeout: 60_000 })
  expect(bytes()).toEqual(whole)
  await expect(history.toast).toContainText('Undid: remove hello.')

  await new App(page).openSection('History')
  await history.expectLive(/Installed jq/)
  await expect(history.row(/Removed hello/)).toContainText('undone')
  await expect(history.words).toContainText('1 package added')
  await history.way('Redo').click()
  await history.expectLive(/Removed hello/)
  expect(bytes()).toEqual(without)
  await history.row(/Installed jq/).click()
  await expect(history.words).toContainText('1 package removed')
  await history.goBack.click()
  await history.expectLive(/Went back to generation 2/)
  expect(bytes()).toEqual(whole)
  await history.row(/Removed hello/).click()
  await page.getByRole('radio', { name: 'Manifest' }).click({ force: true })
  await expect(page.getByRole('group', { name: 'Manifest' })).toContainText('hello.pkg-path')
  await expectAccessible(page)
})

test(
  'by keyboard: undo and redo from any page of the environment, but never while typing',
  { tag: '@host' },
  async ({ floe, machine, page }) => {
    const app = new App(page)
    const environment = new EnvironmentPage(page)
    await page.keyboard.press('Control+i')
    const search = new SearchPage(page)
    await search.choose('jq')
    await search.install()
    await app.open('demo')
    await expect(environment.row('jq')).toBeVisible()
    const after = machine.read(manifest)
    const filter = page.getByRole('searchbox', { name: /^Filter/ })
    await filter.fill('jq')
    await page.keyboard.press('Control+z')
    await filter.fill('')
    expect(machine.read(manifest)).toBe(after)
    await environment.table.getByRole('row').nth(1).focus()
    await page.keyboard.press('Control+z')
    await expect(environment.row('jq')).toHaveCount(0, { timeout: 60_000 })
    await page.keyboard.press('Control+Shift+z')
    await expect(environment.row('jq')).toBeVisible({ timeout: 60_000 })
    expect(machine.read(manifest)).toBe(after)
    await app.run('Undo the last change')
    await expect(environment.row('jq')).toHaveCount(0, { timeout: 60_000 })

    // The way forward is there after a restart of window and engine.
    const pid = machine.enginePid()
    const again = await floe.reopen()
    process.kill(pid, 'SIGTERM')
    await new App(again).open('demo')
    await again.keyboard.press('Alt+h')
    const history = new HistoryPage(again)
    await history.expectLive(/Created with hello/)
    await history.row(/Created with hello/).focus()
    await again.keyboard.press('ArrowUp')
    await expect(history.words).toContainText('1 package added')
    await again.keyboard.press('Control+Shift+z')
    await history.expectLive(/Installed jq/)
    expect(machine.read(manifest)).toBe(after)
  },
)

test('what another program wrote is never lost, and what failed is told', async ({ machine, page }) => {
  const history = new HistoryPage(page)
  machine.floe('install', '-d', 'src/demo', 'jq')
  machine.floe('install', '-d', 'src/demo', 'no-such-package-anywhere')
  await new App(page).openSection('History')
  await history.row(/no-such-package/).click()
  await expect(page.getByRole('region', { name: 'Change that was not made' })).toContainText('Nothing was changed.')
  await expect(page.getByRole('link', { name: 'Show the task and its log' })).toBeVisible()
  machine.write(manifest, `${machine.read(manifest)}# by hand\n`)
  await expect(page.getByText('Undo is unavailable.')).toBeVisible()
  await expect(history.way('Undo')).toBeDisabled()
  await page.getByRole('button', { name: 'Build and keep it' }).click()
  await history.expectLive(/Changed outside Floe/)
  expect(machine.read(manifest)).toContain('# by hand')
  await history.way('Undo').click()
  await history.expectLive(/Installed jq/)
  expect(machine.read(manifest)).not.toContain('# by hand')

  // Not even what cannot be read is in the way.
  machine.write(manifest, `${machine.read(manifest)}[vars\n`)
  await page.getByRole('button', { name: 'Go back to 2' }).click()
  await history.expectLive(/Went back to generation 2/)
  expect(machine.read(manifest)).not.toContain('[vars')
})
