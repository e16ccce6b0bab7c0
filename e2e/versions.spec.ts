import { existsSync } from 'node:fs'
import { expect, expectAccessible, test } from './test.ts'
import type { Machine } from './machine.ts'
import { App } from './pages/app.ts'
import { TightPage } from './pages/tight.ts'
import { nixpkgsHistory, prepareTight } from './tight-environment.ts'

test.beforeEach(() => {
  test.info().skip(!existsSync(nixpkgsHistory), 'the real history of nixpkgs is not beside this checkout')
})
async function open(machine: Machine, page: TightPage['page']): Promise<TightPage> {
  prepareTight(machine)
  await new App(page).open('tight')
  const tight = new TightPage(page)
  await tight.open()
  return tight
}

test(
  'versions that never met: sentence, time line, table and graph say the same',
  { tag: '@host' },
  async ({ machine, page }) => {
    const tight = await open(machine, page)
    await expect(tight.view).toContainText('They missed each other by four days: protobuf 25.4 was there until')
    await expect(tight.line.getByText('4 days')).toBeVisible()
    await expect(tight.row('protobuf')).toContainText(/25\.4\s*14 Aug 2024\s*10 Oct 2024\s*go \^1\.23/)
    await expect(tight.row('go')).toContainText(/\^1\.23\s*14 Oct 2024\s*9 Oct 2025, newest\s*protobuf 25\.4/)
    await expect(tight.row('poetry')).toContainText(/17 May 2024\s*18 Oct 2024\s*–/)
    await expect(tight.graph).toHaveAccessibleName('protobuf not with go')
    await expect(tight.pairs.getByRole('row').nth(1)).toContainText(/protobuf\s*go\s*4 days/)
    expect(await tight.titles()).toEqual(['Separate go', 'Take go 1.22.7', 'Take protobuf 28.2', 'Leave out go'])
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page)
  },
)

test('each way out says what it writes and what it gives, by mouse and by keyboard', async ({ machine, page }) => {
  const tight = await open(machine, page)
  const before = machine.read('src/tight/.flox/env/manifest.toml')

  await tight.way('Separate go').click({ force: true })
  await expect(tight.writes).toContainText('go.pkg-group = "go"', { timeout: 30_000 })
  await expect(tight.gives).toContainText('2 catalog states')
  await expect(tight.gives).toContainText(/toplevel\s*6 packages, 10 Oct 2024/)
  await expect(tight.gives).toContainText(/go\s*1 package, 9 Oct 2025\s*go 1\.25\.1/)

  await tight.piece('Take go 1.22.7').click()
  await expect(tight.way('Take go 1.22.7')).toBeChecked()
  await expect(tight.writes).toContainText('go.version = "1.22.7"', { timeout: 30_000 })
  await expect(tight.gives).toContainText(/7 packages, 10 Oct 2024/)

  await tight.view.focus()
  await page.keyboard.press('Tab')
  await expect(tight.piece('Take protobuf 28.2')).toBeFocused()
  await page.keyboard.press('Space')
  await expect(tight.piece('Take protobuf 28.2')).toHaveAttribute('aria-pressed', 'true')
  await expect(tight.way('Take protobuf 28.2')).toBeChecked()
  await expect(tight.writes).toContainText('protobuf.version = "28.2"', { timeout: 30_000 })
  await expect(tight.gives).toContainText(/7 packages, 18 Oct 2024/)

  await tight.way('Take protobuf 28.2').focus()
  await page.keyboard.press('ArrowDown')
  await expect(tight.way('Leave out go')).toBeChecked()
  await expect(tight.gives).toContainText(/6 packages, 10 Oct 2024/)
  expect(machine.read('src/tight/.flox/env/manifest.toml')).toBe(before)
})

test('in a small window the parts share one place', async ({ machine, page }) => {
  const tight = await open(machine, page)
  await page.setViewportSize({ width: 900, height: 600 })
  await tight.piece('Take go 1.22.7').click()
  await expectAccessible(page)
  await page.getByRole('tab', { name: 'What you get' }).click()
  await expect(tight.gives).toContainText(/7 packages, 10 Oct 2024/)
  await page.getByRole('tab', { name: 'What it writes' }).click()
  await expect(tight.writes).toContainText('go.version = "1.22.7"', { timeout: 30_000 })
})
