import { expect, expectAccessible, test } from './test.ts'
import { App } from './pages/app.ts'
import { ConflictsPage } from './pages/conflicts.ts'
import { longBuild } from './pages/search.ts'
import { activateTogether, prepareClaims } from './stacked-environments.ts'

const manifest = 'src/demo/.flox/env/manifest.toml'

for (const by of ['mouse', 'keyboard'] as const) {
  test(`what an activation would make of it: ready ways out, applied as one, by ${by}`, async ({ machine, page }) => {
    test.setTimeout(longBuild)
    prepareClaims(machine)
    const end = await activateTogether(machine)
    const before = machine.read(manifest)
    const app = new App(page)
    const conflicts = new ConflictsPage(page)
    await app.open('demo')
    await conflicts.open(by)
    const rows = conflicts.list.getByRole('option')
    await expect(rows).toHaveText([/18080/, /jq/, /LOG_LEVEL/], { timeout: 60_000 })
    const show = async (name: RegExp) => {
      if (by === 'mouse') return rows.filter({ hasText: name }).click()
      await conflicts.list.getByRole('listbox').focus()
      await page.keyboard.press('Home')
      for (let steps = 0; steps < 4; steps += 1) {
        if ((await rows.filter({ hasText: name }).getAttribute('aria-selected')) === 'true') break
        await page.keyboard.press('ArrowDown')
      }
    }

    await show(/18080/)
    expect(await conflicts.titles()).toEqual(['Use 18082 for api', 'Use 18081 for admin'])
    await conflicts.choose('Use 18081 for admin', by)
    await expect(conflicts.writes).toContainText('ADMIN_PORT = "18081"', { timeout: 60_000 })
    await show(/jq/)
    expect(await conflicts.titles()).toEqual(['Switch the alias off inside'])
    await expect(page.getByRole('region', { name: 'Outside this manifest' })).toContainText(
      'Take the alias out of ~/.bashrc',
    )
    await expectAccessible(page)
    await conflicts.choose('Switch the alias off inside', by)
    await expect(conflicts.writes).toContainText('unalias jq', { timeout: 60_000 })
    await show(/LOG_LEVEL/)
    expect(await conflicts.titles()).toEqual(['Set it to what base says', 'Leave it to base'])
    await conflicts.choose('Set it to what base says', by)
    await expect(page.getByText('3 ways out chosen')).toBeVisible()
    await conflicts.settled()
    expect(machine.read(manifest)).toBe(before)
    if (by === 'mouse') await conflicts.apply.click()
    else await page.keyboard.press('Enter')
    await expect(page.getByRole('main').getByText(/^(?:Ready|Active), generation 4/)).toBeVisible({
      timeout: longBuild,
    })
    expect(machine.read(manifest)).toBe(
      `${before
        .replace('ADMIN_PORT = "18080"', 'ADMIN_PORT = "18081"')
        .replace(
          'LOG_LEVEL = "debug"',
          'LOG_LEVEL = "info"',
        )}\n[profile]\nbash = '''\nunalias jq 2>/dev/null || true\n'''\n`,
    )
    expect(machine.floe('conflicts', '-d', 'src/demo').stdout).toMatch(/^No conflicts: 1 package,/)
    await end()
    expect(machine.floe('undo', '-d', 'src/demo').code).toBe(0)
    expect(machine.read(manifest)).toBe(before)
    if (by === 'keyboard') return
    const told = machine.floe('conflicts', '-d', 'src/demo')
    expect(told.stdout).toMatch(
      /1\. admin and api both want port 18080[^]*a {2}Use 18082 for api[^]*2\. jq of demo is hidden/,
    )
    expect(machine.floe('settle', '-d', 'src/demo').code).not.toBe(0)
    expect(machine.floe('settle', '-d', 'src/demo', '1=a').code).toBe(0)
    expect(machine.read(manifest)).toBe(before.replace('--port 18080', '--port 18082'))
  })
}
