import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, expectAccessible, test } from './test.ts'
import { App } from './pages/app.ts'
import { EnvironmentPage } from './pages/environment.ts'
import { HistoryPage } from './pages/history.ts'
import { longBuild } from './pages/search.ts'
import { TerminalsPage } from './pages/terminals.ts'

const manifest = 'src/demo/.flox/env/manifest.toml'
const lock = 'src/demo/.flox/env/manifest.lock'

test.beforeEach(async ({ machine, page }) => {
  test.setTimeout(longBuild)
  machine.floe('init', '-d', 'src/demo', '--name', 'demo', '--bare', 'hello')
  machine.floe('install', '-d', 'src/demo', 'jq')
  await new App(page).open('demo')
})

test('a manifest that cannot be read shows the line, the reason and the way back, and its terminals run on', async ({
  machine,
  page,
}) => {
  const app = new App(page)
  const main = page.getByRole('main')
  await new EnvironmentPage(page).openTerminal()
  await new TerminalsPage(page).ready()
  await app.openSection('Packages')
  const [whole, locked] = [machine.read(manifest), machine.read(lock)]
  const broken = whole.replace(/^jq.*$/m, 'jq.pkg-path = "debian/jq\ncurl.pkg-path = curl')
  const line = broken.split('\n').indexOf('jq.pkg-path = "debian/jq') + 1
  machine.write(manifest, broken)

  await expect(main.getByRole('alert')).toContainText('The text that begins here has no closing ".')
  await expect(main.getByText(`~/src/demo/.flox/env/manifest.toml:${line}:15`)).toBeVisible()
  await expect(main.locator('pre').first()).toContainText(`${line} | jq.pkg-path = "debian/jq`)
  await expect(main.getByText(`Line ${line + 1}: curl is not a value.`)).toBeVisible()
  await expect(main.getByText(/Control characters|Floe met a problem/)).toHaveCount(0)
  await expectAccessible(page)
  // The command line says the same, with the same lines.
  const { stderr, code } = machine.floe('list', '-d', 'src/demo')
  expect(code).toBe(1)
  expect(stderr).toContain('The text that begins here has no closing ".')
  expect(stderr).toContain(`manifest.toml:${line}:15`)
  expect(stderr).toContain(`${line} | jq.pkg-path = "debian/jq\n      |               ^`)
  expect(machine.floe('install', '-d', 'src/demo', 'tree').stderr).toContain(`manifest.toml:${line}:15`)

  // What runs goes on, and is in reach.
  await main.getByRole('button', { name: 'Show 1 terminal' }).click()
  await new TerminalsPage(page).type('echo still"-"here')
  await expect(new TerminalsPage(page).screen).toContainText('still-here')
  await expect(main.getByRole('status').filter({ hasText: 'Cannot be read.' })).toBeVisible()
  await main.getByRole('button', { name: 'Show the problem' }).click()

  await main.getByRole('button', { name: 'Go back to generation 2' }).focus()
  await page.keyboard.press('Enter')
  await expect(new EnvironmentPage(page).row('jq')).toBeVisible({ timeout: 60_000 })
  expect([machine.read(manifest), machine.read(lock)]).toEqual([whole, locked])
  await expect(main.getByRole('button', { name: 'Open terminal' })).toBeFocused()
  // What was wrong is a generation too: nothing that was written is lost.
  await app.openSection('History')
  const history = new HistoryPage(page)
  await history.expectLive(/Went back to generation 2/)
  await expect(history.row(/Changed outside Floe/)).toBeVisible()
})

const conflict = '<<<<<<< HEAD\njq.version = "1"\n=======\njq.version = "2"\n>>>>>>> theirs\n'
const path = (home: string) => join(home, manifest)

/** What leaves no text to read, and what the page says of it. */
const damages: readonly (readonly [string, (home: string, whole: string) => void, RegExp])[] = [
  [
    'a merge conflict',
    (home, whole) => writeFileSync(path(home), `${whole}${conflict}`),
    /The file holds a merge conflict of git\. Keep one side of lines/,
  ],
  ['an unknown key', (home, whole) => writeFileSync(path(home), `${whole}[instal]\n`), /no field named instal/],
  ['an empty file', (home) => writeFileSync(path(home), ''), /The manifest is empty/],
  [
    'text that is no UTF-8',
    (home, whole) =>
      writeFileSync(path(home), Buffer.concat([Buffer.from(`${whole}# caf`), Buffer.from([0xe9, 0x0a])])),
    /The file is not UTF-8 text: the byte 0xE9 cannot be read/,
  ],
  ['too large a file', (home, whole) => writeFileSync(path(home), whole + '#'.repeat(20 << 20)), /larger than/],
]

test('whatever is wrong with a manifest, the page names it and leads back', async ({ machine, page }) => {
  const main = page.getByRole('main')
  const whole = machine.read(manifest)
  for (const [what, damage, words] of damages) {
    damage(machine.home, whole)
    await expect(main.getByRole('alert'), what).toContainText(words)
    await expect(main.locator('.environment-problem'), what).toContainText('manifest.toml')
    await main.getByRole('button', { name: /^Go back to generation \d+$/ }).click()
    await expect(new EnvironmentPage(page).row('jq'), what).toBeVisible({ timeout: 60_000 })
    expect(machine.read(manifest), what).toBe(whole)
  }
  // Bytes that could not be read are kept beside.
  expect(machine.read('src/demo/.flox/env/manifest.toml.unreadable')).toContain('# caf')
})
