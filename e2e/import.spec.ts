import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './test.ts'
import type { Machine } from './machine.ts'
import { App } from './pages/app.ts'
import { EnvironmentPage } from './pages/environment.ts'
import { TerminalsPage } from './pages/terminals.ts'
import { TrustDialog } from './pages/trust.ts'

const manifest = 'elsewhere/guest/.flox/env/manifest.toml'

/** An environment as a clone of somebody's repository brings it; its hook leaves a trace when it runs. */
function bring(machine: Machine): string {
  const canary = join(machine.home, 'canary')
  machine.write('elsewhere/guest/.flox/env.json', '{ "name": "guest", "version": 1 }\n')
  machine.write(
    manifest,
    `version = 1\n\n[install]\nhello.pkg-path = "debian/hello"\n\n[hook]\non-activate = '''\necho ran >> ${canary}\n'''\n`,
  )
  return canary
}

test.use({
  machine: async ({ machine }, use) => {
    bring(machine)
    await use(machine)
  },
})

test(
  'what is on the disk is found, added, and runs nothing before consent',
  { tag: '@host' },
  async ({ machine, page }) => {
    const app = new App(page)
    const canary = join(machine.home, 'canary')
    const found = page.getByRole('checkbox', { name: 'Add guest' })
    await expect(page.getByText('1 found')).toBeVisible()
    await expect(page.getByText('asks before it runs')).toBeVisible()
    await found.check({ force: true })
    await page.getByRole('button', { name: 'Add 1 to the list' }).click()
    await app.open('guest')
    await expect(page.getByText('None of its scripts run until you allow them.')).toBeVisible()

    machine.floe('install', '-d', 'elsewhere/guest', 'jq')
    await expect(new EnvironmentPage(page).row('jq')).toBeVisible()
    await new EnvironmentPage(page).openTerminal()
    const trust = new TrustDialog(page)
    await expect(trust.dialog).toContainText(`echo ran >> ${canary}`)
    await page.keyboard.press('Escape')
    await expect(trust.dialog).toBeHidden()
    expect(machine.floe('activate', '-d', 'elsewhere/guest', '--', 'true').code).not.toBe(0)
    expect(existsSync(canary)).toBe(false)
  },
)

test('packages only runs the packages and no hook', async ({ machine, page }) => {
  machine.floe('install', '-d', 'elsewhere/guest', 'jq')
  const app = new App(page)
  await app.open('guest')
  await new EnvironmentPage(page).openTerminal()
  const trust = new TrustDialog(page)
  await expect(trust.dialog.getByRole('radio', { name: /^Packages only/ })).toBeChecked()
  await trust.agree('Use packages only')
  const terminals = new TerminalsPage(page)
  await terminals.ready()
  await terminals.run('hello', 'Hello, world!')
  expect(existsSync(join(machine.home, 'canary'))).toBe(false)
})

test('everything runs the hook; a comment does not ask again, a changed hook does', async ({ machine, page }) => {
  machine.floe('install', '-d', 'elsewhere/guest', 'jq')
  const app = new App(page)
  const trust = new TrustDialog(page)
  const environment = new EnvironmentPage(page)
  await app.open('guest')
  await page.getByRole('button', { name: 'Review its scripts' }).click()
  await trust.choose('Everything')
  await trust.agree('Run everything')
  await expect(trust.dialog).toBeHidden()
  const activate = () => machine.floe('activate', '-d', 'elsewhere/guest', '--', 'true')
  expect(activate().code).toBe(0)
  expect(machine.read('canary')).toContain('ran')

  machine.write(manifest, `# a comment\n${machine.read(manifest)}`)
  expect(activate().code).toBe(0)

  machine.write(manifest, machine.read(manifest).replace('echo ran', 'echo changed'))
  expect(activate().code).not.toBe(0)
  expect(machine.read('canary')).not.toContain('changed')
  await expect(page.getByText('None of its scripts run until you allow them.')).toBeVisible()
  await environment.openTerminal()
  await expect(trust.dialog).toContainText('echo changed')
})

test('the pane beside a list finds more', async ({ machine, page }) => {
  machine.floe('init', '-d', 'src/own', '--name', 'own')
  const app = new App(page)
  await expect(app.title('Environments')).toBeVisible()
  await page.getByRole('button', { name: /Find more|more found|Looking/ }).click()
  const pane = page.getByRole('complementary', { name: 'Found, not in the list' })
  await pane.getByRole('checkbox', { name: 'Add guest' }).check({ force: true })
  await pane.getByRole('button', { name: 'Add 1 to the list' }).click()
  await expect(page.getByRole('grid', { name: 'Environments' }).getByRole('row', { name: /guest/ })).toBeVisible()
  await expect(pane.getByText('Nothing more was found.')).toBeVisible()
})
