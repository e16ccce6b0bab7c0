import { execFileSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { EnvironmentPage } from './pages/environment.ts'
import { SearchPage } from './pages/search.ts'

/** Root writes wherever a file system lets it: for root the project is mounted once more, to be read only. */
function makeReadOnly(folder: string): () => void {
  if (process.getuid?.() !== 0) {
    const [dotFlox, env] = [join(folder, '.flox'), join(folder, '.flox/env')]
    for (const one of [env, dotFlox]) chmodSync(one, 0o555)
    return () => [dotFlox, env].forEach((one) => chmodSync(one, 0o755))
  }
  execFileSync('mount', ['--bind', folder, folder])
  execFileSync('mount', ['-o', 'remount,ro,bind', folder])
  return () => void execFileSync('umount', ['--lazy', folder])
}

test('a project that can only be read says so, and offers nothing that would write', async ({ machine, page }) => {
  machine.floe('init', '-d', 'src/demo', '--name', 'demo', '--bare', 'hello')
  const release = makeReadOnly(machine.folder('src/demo'))
  try {
    await page.reload()
    await new App(page).open('demo')
    const environment = new EnvironmentPage(page)
    const badge = page.getByRole('main').getByRole('button', { name: 'Read-only' })
    await badge.focus()
    await expect(page.getByRole('tooltip')).toContainText('Packages and manifest cannot be changed here.')

    const add = page.getByRole('button', { name: 'Add packages' })
    await expect(add).toBeDisabled()
    await expect(add).toHaveAccessibleDescription(/^This environment is read-only\./)
    await environment.row('hello').click()
    for (const name of ['Change version', 'Edit', 'Remove'])
      await expect(environment.details('hello').getByRole('button', { name, exact: true })).toBeDisabled()
    await page.getByRole('main').getByRole('button', { name: 'More actions' }).click()
    for (const name of [/^Build it again/, /^Delete/])
      await expect(page.getByRole('menuitem', { name })).toHaveAttribute('aria-disabled', 'true')
    await expect(page.getByRole('menuitem', { name: /^Copy the path/ })).not.toHaveAttribute('aria-disabled', 'true')
    await page.keyboard.press('Escape')

    await new App(page).openSection('History')
    const undo = page.getByRole('button', { name: /^Undo/ })
    await expect(undo).toBeDisabled()
    await expect(undo).toHaveAccessibleDescription(/^This environment is read-only\./)

    await new App(page).go('Search packages')
    const search = new SearchPage(page)
    await search.choose('jq')
    await expect(search.plan).toContainText('is added', { timeout: 60_000 })
    await expect(search.installButton).toBeDisabled()
    await page.keyboard.press('Control+Enter')
    await expect(search.installButton).toHaveAccessibleDescription(/^This environment is read-only\./)
    expect(machine.read('src/demo/.flox/env/manifest.toml')).not.toContain('jq')
  } finally {
    release()
  }
  await page.reload()
  await new App(page).open('demo')
  await expect(page.getByRole('button', { name: 'Add packages' })).toBeEnabled()
  await expect(page.getByRole('button', { name: 'Read-only' })).toHaveCount(0)
})
