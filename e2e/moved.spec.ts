import { cpSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, expectAccessible, test } from './test.ts'
import type { Machine } from './machine.ts'
import { App } from './pages/app.ts'
import { EnvironmentPage } from './pages/environment.ts'
import { longBuild } from './pages/search.ts'
import { TerminalsPage } from './pages/terminals.ts'

test.beforeEach(({ machine }) => {
  test.setTimeout(longBuild)
  machine.floe('init', '-d', 'src/chat-web', '--name', 'chat-web', '--bare', 'hello')
  machine.floe('install', '-d', 'src/chat-web', 'jq')
})

const move = (machine: Machine, from: string, to: string) =>
  renameSync(join(machine.home, from), join(machine.home, to))

test('a folder that is renamed while Floe runs is gone at once, everywhere, and found with all that was its', async ({
  machine,
  page,
}) => {
  const app = new App(page)
  await app.open('chat-web')
  await new EnvironmentPage(page).openTerminal()
  // Before its shell has started it still needs the folder by its name.
  await new TerminalsPage(page).ready()
  await app.openSection('Packages')
  const main = page.getByRole('main')
  await expect(main.getByText('Active, generation 2')).toBeVisible()

  move(machine, 'src/chat-web', 'src/chat-web-renamed')
  await expect(main.getByRole('heading', { name: 'Folder is gone' })).toBeVisible()
  await expect(main.getByText(/Floe met a problem|floe init|Active, generation/)).toHaveCount(0)
  await expect(app.environment('chat-web')).toContainText('folder is gone')
  await expectAccessible(page)
  // Its terminals and its history are in reach, and each says what is missing.
  for (const section of ['Terminals', 'History'] as const) {
    await app.openSection(section)
    await expect(main.getByRole('status').filter({ hasText: 'Folder is gone.' })).toBeVisible()
    await expect(main.getByRole('button', { name: 'Find it' })).toBeVisible()
  }
  await expect(main.getByText('Created with hello').first()).toBeVisible()
  await app.openSection('Terminals')
  await page.getByRole('button', { name: 'New terminal' }).click()
  await expect(main.getByRole('alert')).toContainText('Folder is gone')
  await expect(main.getByRole('alert').getByRole('button', { name: 'Find it' })).toBeVisible()
  await expect(main.getByText('floe init')).toHaveCount(0)
  await app.home()
  const row = page.getByRole('grid', { name: 'Environments' }).getByRole('row', { name: /\bchat-web\b/ })
  await expect(row).toContainText('Folder is gone')

  // From the palette, after a reload, by keyboard alone: what is the same folder is offered first.
  await page.reload()
  await app.ready()
  await app.openPalette()
  await app.paletteField.fill('>find chat')
  await expect(app.option(/Find chat-web/)).toContainText('Folder is gone')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Where is chat-web now?' })
  await expect(dialog).toContainText('The same folder is now ~/src/chat-web-renamed')
  await expect(dialog.getByRole('option', { name: 'chat-web-renamed' })).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Use it' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Found chat-web in ~/src/chat-web-renamed')).toBeVisible()
  await expect(row).toBeFocused()
  await expect(row).not.toContainText('Folder is gone')

  await page.keyboard.press('Enter')
  await expect(app.title('chat-web')).toBeVisible()
  await expect(main.getByText('~/src/chat-web-renamed')).toBeVisible()
  await expect(main.getByText('Active, generation 2')).toBeVisible()
  await expect(main.getByText(/create this environment here|None of its scripts/)).toHaveCount(0)
  await expect(app.section('Terminals')).toContainText('1')
  await app.openSection('History')
  await expect(main.getByText('Created with hello').first()).toBeVisible()
})

test('a folder that comes back is back, and Find it refuses a copy, a folder without an environment, and nothing else', async ({
  machine,
  page,
}) => {
  const app = new App(page)
  await app.open('chat-web')
  const main = page.getByRole('main')
  mkdirSync(join(machine.home, 'src/away'))
  move(machine, 'src/chat-web', 'src/away/chat-web')
  await main.getByRole('button', { name: 'Find it' }).click()
  const dialog = page.getByRole('dialog', { name: 'Where is chat-web now?' })
  await dialog.getByRole('button', { name: 'Use this folder' }).click()
  await expect(dialog.getByRole('alert')).toContainText('There is no environment in')
  await dialog.getByRole('option', { name: 'away' }).dblclick()
  await dialog.getByRole('option', { name: 'chat-web' }).dblclick()
  await dialog.getByRole('button', { name: 'Use this folder' }).click()
  await expect(main.getByText('~/src/away/chat-web')).toBeVisible()
  // The next key opens a terminal.
  await expect(main.getByRole('button', { name: 'Open terminal' })).toBeFocused()

  move(machine, 'src/away/chat-web', 'src/chat-web')
  await expect(main.getByRole('heading', { name: 'Folder is gone' })).toBeVisible()
  move(machine, 'src/chat-web', 'src/away/chat-web')
  await expect(main.getByRole('heading', { name: 'Folder is gone' })).toHaveCount(0)
  await expect(main.getByRole('grid', { name: 'Packages' }).getByText('hello').first()).toBeVisible()
})

test('a shell runs in the new folder what was agreed to in the old one, and nothing in a copy', ({ machine }) => {
  const manifest = 'src/chat-web/.flox/env/manifest.toml'
  machine.write(manifest, machine.read(manifest).replace(/\n\[hook\]\n?|$/, '\n[hook]\non-activate = "echo hooked"\n'))
  const activate = (folder: string, ...more: string[]) =>
    machine.floe('activate', '-d', folder, ...more, '-c', 'echo inside')
  expect(activate('src/chat-web', '--trust').stdout).toContain('inside')
  move(machine, 'src/chat-web', 'src/other')
  const moved = activate('src/other')
  expect(moved.stdout + moved.stderr).toContain('hooked')
  expect(moved).toMatchObject({ code: 0, stdout: expect.stringContaining('inside') })
  cpSync(join(machine.home, 'src/other'), join(machine.home, 'src/copy'), { recursive: true, verbatimSymlinks: true })
  const copied = activate('src/copy')
  expect(copied.code).toBe(1)
  expect(copied.stdout).not.toContain('inside')
  expect(copied.stderr).toContain('chat-web may not run yet')
})

test(
  'Find it asks in the dialog of the desktop where there is one, and in its own what is likely',
  { tag: '@host' },
  async ({ floe, machine, page }) => {
    const onDesktop = test.info().project.name === 'electron'
    const app = new App(page)
    await app.open('chat-web')
    const find = page.getByRole('main').getByRole('button', { name: 'Find it' })
    const dialog = page.getByRole('dialog', { name: 'Where is chat-web now?' })
    mkdirSync(join(machine.home, 'src/away'))
    move(machine, 'src/chat-web', 'src/away/chat-web')
    await floe.answerFolderDialog(join(machine.home, 'src/away/chat-web'))
    await find.click()
    if (!onDesktop) {
      await dialog.getByRole('option', { name: 'away' }).dblclick()
      await dialog.getByRole('option', { name: 'chat-web' }).dblclick()
      await dialog.getByRole('button', { name: 'Use this folder' }).click()
    }
    await expect(page.getByText('Found chat-web in ~/src/away/chat-web')).toBeVisible()
    move(machine, 'src/away/chat-web', 'src/away/renamed')
    await find.click()
    await expect(dialog).toContainText('The same folder is now ~/src/away/renamed')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Found chat-web in ~/src/away/renamed')).toBeVisible()
    await expect(page.getByRole('main').getByRole('button', { name: 'Open terminal' })).toBeFocused()
  },
)
