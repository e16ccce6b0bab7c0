import { chmodSync } from 'node:fs'
import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { CreateDialog } from './pages/create.ts'
import { SearchPage } from './pages/search.ts'

test('the menu runs the commands of the page', { tag: '@electron' }, async ({ floe, page }) => {
  const app = new App(page)
  await app.ready()
  await floe.chooseFromMenu('New environment…')
  await expect(new CreateDialog(page).dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await floe.chooseFromMenu('Search or run a command…')
  await expect(app.paletteField).toBeFocused()
})

test('a link from outside opens its view in the window that is there', { tag: '@electron' }, async ({ floe, page }) => {
  const app = new App(page)
  await app.ready()
  await floe.followLink('floe://search?text=ripgrep')
  await expect(new SearchPage(page).field).toHaveValue('ripgrep')
  await floe.followLink('floe://install?text=jq')
  await expect(new SearchPage(page).field).toHaveValue('ripgrep')
  await floe.followLink('floe://environments')
  await expect(page.getByRole('heading', { name: 'Start with a folder' })).toBeVisible()
})

test(
  'an environment’s folder and manifest open in the programs of the desktop',
  { tag: '@electron' },
  async ({ floe, machine, page }) => {
    machine.floe('init', '-d', 'src/demo', '--name', 'demo')
    const app = new App(page)
    await app.open('demo')
    await floe.openedPaths()
    const folder = machine.folder('src/demo')
    await app.environment('demo').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Open in the file manager' }).click()
    await expect.poll(() => floe.openedPaths()).toEqual([folder])
    await app.run('Open the manifest')
    await expect.poll(() => floe.openedPaths()).toEqual([folder, `${folder}/.flox/env/manifest.toml`])
    chmodSync(`${folder}/.flox/env/manifest.toml`, 0o755)
    await app.run('Open the manifest')
    await expect(page.getByText('The desktop cannot open the manifest. Path copied')).toBeVisible()
    expect(await floe.openedPaths()).toHaveLength(2)
  },
)
