import { expectBuilt, ownerOf } from './built-tree.ts'
import type { Machine } from './machine.ts'
import { expect, expectAccessible, test } from './test.ts'
import { App } from './pages/app.ts'
import { ConflictsPage } from './pages/conflicts.ts'
import { SearchPage, longBuild } from './pages/search.ts'

const manifest = 'src/demo/.flox/env/manifest.toml'
const lock = 'src/demo/.flox/env/manifest.lock'

/** Packages of Debian that collide: by name, through alternatives, with files that are the same beside others, as mail servers. */
const pairs = [
  { installed: 'moreutils', added: 'parallel', path: 'bin/parallel' },
  { installed: 'gawk', added: 'mawk', path: 'bin/awk' },
  { installed: 'libcurl4-openssl-dev', added: 'libcurl4-gnutls-dev', path: 'bin/curl-config' },
  { installed: 'exim4-daemon-light', added: 'postfix', path: 'sbin/sendmail' },
] as const

const start = (machine: Machine, ...packages: string[]) => {
  const made = machine.floe('init', '-d', 'src/demo', '--name', 'demo', '--bare', ...packages)
  expect(made.code, made.stderr).toBe(0)
}

/** An install that stops at conflicts and waits. */
const stop = (machine: Machine, ...packages: string[]) =>
  expect(machine.floe('install', '-d', 'src/demo', ...packages).code).not.toBe(0)

/** Whose files stand at the shared paths; null for a way out that does not say so in its title. */
function winnerOf(title: string, installed: string, added: string): string | null {
  if (title === `Prefer ${installed}` || title === `Leave out ${added}`) return installed
  return title === `Prefer ${added}` || title === `Leave out ${installed}` ? added : null
}

for (const by of ['mouse', 'keyboard'] as const) {
  for (const { installed, added, path } of pairs) {
    const what = by === 'mouse' ? 'each way out' : 'the best way out'
    test(`${installed} and ${added}: ${what}, by ${by}`, async ({ machine, page }) => {
      test.setTimeout(2 * longBuild)
      start(machine, installed)
      const before = { manifest: machine.read(manifest), lock: machine.read(lock) }
      const app = new App(page)
      const conflicts = new ConflictsPage(page)
      stop(machine, added)
      await app.open('demo')
      await conflicts.open(by)
      const titles = await conflicts.titles()
      expect(titles).toEqual(expect.arrayContaining([`Prefer ${installed}`, `Prefer ${added}`, `Leave out ${added}`]))
      // What each of them does is seen by mouse; the keys are the same for all.
      for (const [index, title] of titles.slice(0, by === 'mouse' ? undefined : 1).entries()) {
        if (index > 0) {
          stop(machine, added)
          await conflicts.open(by)
        }
        await expect(conflicts.conflict(installed, added)).toContainText('To decide')
        await conflicts.choose(title, by)
        const preview = await conflicts.preview()
        await conflicts.applyAll(by)
        expectBuilt(machine, preview)
        const winner = winnerOf(title, installed, added)
        if (winner) expect(ownerOf(machine, path)).toContain(`${winner}-`)
        if (machine.read(manifest) !== before.manifest) expect(machine.floe('undo', '-d', 'src/demo').code).toBe(0)
        expect(machine.read(manifest)).toBe(before.manifest)
        expect(machine.read(lock)).toBe(before.lock)
      }
    })
  }
}

test(
  'several at once: what is recommended, one edit, and taking one back asks again',
  { tag: '@host' },
  async ({ machine, page }) => {
    test.setTimeout(longBuild)
    start(machine, 'gawk', 'moreutils')
    stop(machine, 'mawk', 'parallel')
    const app = new App(page)
    const conflicts = new ConflictsPage(page)
    await app.open('demo')
    await expect(app.section('Conflicts')).toHaveText(/2$/)
    await conflicts.open('mouse')
    await expect(conflicts.badge).toHaveText('Install is waiting')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Use the recommended for all' }).click()
    await expect(page.getByText('2 of 2 decided')).toBeVisible()
    await conflicts.settled()
    await expect(conflicts.writes.getByText('gawk.priority = 4')).toBeVisible()
    await conflicts.writes.getByRole('radio', { name: 'Lock' }).click({ force: true })
    await expect(conflicts.writes.getByText(/"priority"/).first()).toBeVisible()
    await conflicts.applyAll('mouse')
    expect(machine.read(manifest)).toMatch(/gawk\.priority = 4/)
    await expect(app.section('Conflicts')).toHaveText(/none$/)

    await conflicts.open('mouse')
    await expect(page.getByRole('heading', { name: 'No conflicts' })).toBeVisible()
    await page.getByRole('searchbox', { name: 'Path or command' }).fill('awk')
    await expect(page.getByRole('option', { name: /^bin\/awk used gawk/ })).toBeVisible()
    await expect(page.getByRole('option', { name: /^bin\/awk hidden mawk/ })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Why gawk is here' }).getByRole('listitem').first()).toBeVisible()
    await expectAccessible(page)
    await expect(conflicts.settledCell('gawk, mawk', 'When and by whom')).toHaveText('today, you')
    await page.getByRole('button', { name: 'Take back: gawk and mawk' }).click()
    await expect(conflicts.badge).toHaveText('Not applied yet')
    await expect(conflicts.conflict('gawk', 'mawk')).toContainText('To decide')
    await conflicts.choose('Prefer mawk', 'mouse')
    await conflicts.applyAll('mouse')
    expect(ownerOf(machine, 'bin/awk')).toContain('mawk-')
  },
)

test('identical files are one row, which says who settled them and takes all of them back', async ({
  machine,
  page,
}) => {
  const same = (name: string) => machine.addToStore(name, { [`share/${name.slice(0, -2)}`]: 'the same' })
  start(machine, same('fonts-1'), same('icons-1'))
  const others = [same('fonts-2'), same('icons-2')]
  const lines = others.map((path, at) => `other${at}.store-path = "${path}"\nother${at}.priority = 4\n`)
  machine.write(manifest, `${machine.read(manifest)}${lines.join('')}`)
  const conflicts = new ConflictsPage(page)
  await new App(page).open('demo')
  await conflicts.open('mouse')
  await expect(conflicts.settledCell('2 identical files', 'Settled by')).toHaveText('in 2 pairs, either will do')
  await expect(conflicts.settledCell('2 identical files', 'When and by whom')).toHaveText('outside Floe')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Take back: 2 identical files' }).click()
  await expect(conflicts.badge).toHaveText('Not applied yet')
  await expect(page.getByText('0 of 2 decided')).toBeVisible()
  for (const name of ['other0', 'other1'])
    await expect(conflicts.writes.getByText(`${name}.priority = 4`)).toBeVisible()
})

test('the tree of former decisions says so until it is that of the new ones', async ({ machine, page }) => {
  start(machine, 'gawk')
  stop(machine, 'mawk')
  const conflicts = new ConflictsPage(page)
  const working = page.getByRole('region', { name: 'Resulting tree' }).getByRole('img', { name: 'being worked out' })
  await new App(page).open('demo')
  await conflicts.open('mouse')
  await conflicts.choose('Prefer gawk', 'mouse')
  expect((await conflicts.preview()).get('bin/awk')).toBe('gawk')
  const engine = machine.enginePid()
  process.kill(engine, 'SIGSTOP')
  await conflicts.choose('Prefer mawk', 'mouse')
  await expect(working).toBeVisible()
  process.kill(engine, 'SIGCONT')
  await expect(working).toHaveCount(0)
  expect((await conflicts.preview()).get('bin/awk')).toBe('mawk')
})

test('two conflicts, one after the other, without the mouse', async ({ machine, page }) => {
  test.setTimeout(longBuild)
  start(machine, 'gawk', 'moreutils')
  stop(machine, 'mawk', 'parallel')
  const conflicts = new ConflictsPage(page)
  await new App(page).open('demo')
  await conflicts.open('keyboard')
  await conflicts.ways.getByRole('radio').first().focus()
  await page.keyboard.press('Space')
  await expect(page.getByText('1 of 2 decided')).toBeVisible()
  await page.keyboard.press('Enter')
  // The ways out of the next one have the focus now.
  await expect(conflicts.ways.getByRole('radio', { checked: true })).toHaveCount(0)
  await page.keyboard.press('Space')
  await expect(page.getByText('2 of 2 decided')).toBeVisible()
  await conflicts.settled()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main').getByText('Ready, generation 2')).toBeVisible({ timeout: longBuild })
})

test('from the preview of an install, before anything is applied', async ({ machine, page }) => {
  test.setTimeout(longBuild)
  start(machine, 'moreutils')
  const before = machine.read(manifest)
  const app = new App(page)
  const search = new SearchPage(page)
  const conflicts = new ConflictsPage(page)
  await app.go('Search packages')
  await search.choose('parallel')
  await search.plan.getByRole('button', { name: 'View conflicts' }).click({ timeout: 60_000 })
  await expect(conflicts.badge).toHaveText('Not applied yet')
  await expect(conflicts.conflict('moreutils', 'parallel')).toContainText('To decide')
  await page.getByRole('button', { name: 'Back', exact: true }).last().click()
  await search.plan.getByRole('button', { name: 'View conflicts' }).click({ timeout: 60_000 })
  await conflicts.choose('Prefer parallel', 'mouse')
  expect(machine.read(manifest)).toBe(before)
  const preview = await conflicts.preview()
  await conflicts.applyAll('mouse')
  expectBuilt(machine, preview)
  await app.openTasks()
  await expect(page.getByRole('grid', { name: 'Tasks' }).getByText('Failed')).toHaveCount(0)
})

test('a change that waits is there after a restart, leads here from everywhere, and can be given up', async ({
  floe,
  machine,
  page,
}) => {
  test.setTimeout(longBuild)
  start(machine, 'moreutils')
  const before = machine.read(manifest)
  stop(machine, 'parallel')
  await new App(page).open('demo')
  const again = await floe.reopen()
  const app = new App(again)
  const conflicts = new ConflictsPage(again)
  await app.open('demo')
  await expect(app.tray).toContainText('waiting for you')
  await app.tray.getByRole('button', { name: 'Show' }).click()
  await expect(conflicts.badge).toHaveText('Install is waiting')
  await app.openTasks()
  await expect(again.getByRole('main').getByText('Waiting for you', { exact: true })).toBeVisible()
  await again.getByRole('main').getByRole('button', { name: 'View conflicts' }).click()
  await again.getByRole('button', { name: 'Cancel install', exact: true }).click()
  await expect(app.title('demo')).toBeVisible()
  await expect(app.section('Conflicts')).toHaveText(/none$/)
  await expect(app.tray).not.toContainText('waiting for you')
  expect(machine.read(manifest)).toBe(before)
})

test('sides by the arrows, the first line that differs by Space, and all of it in a small window', async ({
  machine,
  page,
}) => {
  test.setTimeout(longBuild)
  start(machine, 'libcurl4-openssl-dev')
  stop(machine, 'libcurl4-gnutls-dev')
  const app = new App(page)
  const conflicts = new ConflictsPage(page)
  await app.open('demo')
  await conflicts.open('keyboard')
  await conflicts.tree.focus()
  await page.keyboard.press('ArrowRight')
  await expect(conflicts.ways.getByRole('radio', { checked: true })).toHaveAccessibleName(/^Prefer libcurl4-/)
  const chosen = await conflicts.ways.getByRole('radio', { checked: true }).getAttribute('value')
  await page.keyboard.press('ArrowLeft')
  await expect(conflicts.ways.getByRole('radio', { checked: true })).not.toHaveValue(chosen ?? '')
  const row = conflicts.tree.getByRole('row', { name: /libcurl\.pc/ })
  for (let steps = 0; steps < 20 && !(await row.getAttribute('class'))?.includes('active'); steps += 1)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(conflicts.tree.getByText(/^line \d+, Libs\.private$/)).toBeVisible()
  await expect(conflicts.tree.getByText(/-lssl -lcrypto|-lssl/).first()).toBeVisible()
  await page.setViewportSize({ width: 900, height: 600 })
  await expect(page.getByRole('tab', { name: 'Compare' })).toBeVisible()
  await page.getByRole('tab', { name: 'Resulting tree' }).click()
  await expect(conflicts.result).toBeVisible()
  await page.getByRole('tab', { name: 'What it writes' }).click()
  await expect(conflicts.writes.getByText(/priority = 4/).first()).toBeVisible()
  await expectAccessible(page)
})

test('a decision that brings up another conflict leads to that one, and both are one edit', async ({
  machine,
  page,
}) => {
  const files = { keeper: ['x', 'y'], rival: ['y'], left: ['x'], right: ['x'] }
  const lines = Object.entries(files).flatMap(([name, names]) => {
    const path = machine.addToStore(name, Object.fromEntries(names.map((file) => [`share/${file}`, name])))
    const first = name === 'keeper' || name === 'rival'
    return [`${name}.store-path = "${path}"`, ...(first ? [`${name}.priority = 4`] : [])]
  })
  start(machine)
  machine.write(manifest, ['version = 1', '', '[install]', ...lines, ''].join('\n'))
  const conflicts = new ConflictsPage(page)
  await new App(page).open('demo')
  await conflicts.open('mouse')
  await expect(conflicts.conflict('keeper', 'rival')).toContainText('To decide')
  await conflicts.choose('Leave out keeper', 'mouse')
  await page.getByRole('button', { name: 'Look at 1 new conflict' }).click()
  await expect(conflicts.badge).toHaveText('Not applied yet')
  await expect(conflicts.conflict('left', 'right')).toContainText('To decide')
  await conflicts.choose('Prefer right', 'mouse')
  await conflicts.applyAll('mouse')
  expect(machine.read(manifest)).not.toContain('keeper')
  expect(machine.read(manifest)).toContain('right.priority = 4')
  expect(ownerOf(machine, 'share/x')).toContain('right')
})
