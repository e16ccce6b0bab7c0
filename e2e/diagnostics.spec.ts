import { expect, test } from './test.ts'
import { App } from './pages/app.ts'

test('facts of this machine, each with its state', async ({ page }) => {
  const app = new App(page)
  await app.go('Diagnostics')
  await expect(app.title('Diagnostics')).toBeVisible()
  await expect(page.getByText(/\d+ checks, \d+ fine/)).toBeVisible({ timeout: 60_000 })
  for (const group of ['Nix']) await expect(page.getByRole('region', { name: group }).first()).toBeVisible()
  await expect(page.getByText(/free/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByText(/\d+ checks, \d+ fine/)).toBeVisible({ timeout: 60_000 })
})

test(
  'the report is shown before it is copied, with names redacted',
  { tag: '@host' },
  async ({ machine, page, floe }) => {
    await new App(page).go('Diagnostics')
    const report = page.getByRole('complementary', { name: 'Report' })
    await expect(report.getByText(/redacted\./)).toBeVisible({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Copy report' }).click()
    await expect(page.getByText('Report copied')).toBeVisible()
    // The desktop takes its time to hand it on.
    await expect.poll(() => floe.readClipboard()).toMatch(/Nix/)
    const copied = await floe.readClipboard()
    expect(copied).not.toContain(machine.home)
  },
)

test('the log of the engine can be read', async ({ page }) => {
  await new App(page).go('Diagnostics')
  await page.getByRole('tab', { name: 'Engine log' }).click()
  await expect(page.getByRole('region', { name: 'Engine log' })).toContainText(/line/)
})

test('the status line says the same space as Diagnostics', async ({ page }) => {
  const app = new App(page)
  await app.go('Diagnostics')
  const checked = page.getByText(/^checked .*, took/)
  await expect(checked).toBeVisible({ timeout: 60_000 })
  const free = /([\d.]+ [GMT]B) free/
  const said = free.exec((await app.statusLine.textContent()) ?? '')?.[1] ?? 'nothing'
  await expect(page.getByText(`${said} free for the store`).first()).toBeVisible()
})
