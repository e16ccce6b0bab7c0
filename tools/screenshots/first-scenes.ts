import { CreateDialog } from '../../e2e/pages/create.ts'
import { writeForeign } from './prepare.ts'
import { expect } from './studio.ts'
import type { Scene } from './studio.ts'

/** A machine without any environment, and the first one to be. */
export const firstScenes: readonly Scene[] = [
  {
    name: 'first-start',
    async play(studio) {
      const { page } = studio
      await expect(page.getByText(/^Looked in/)).toBeVisible()
      await studio.take('first-start-nothing-found', { narrow: true })
      for (const name of ['courses/statistics', 'work/gateway', 'work/reports']) writeForeign(studio, name)
      writeForeign(studio, 'work/legacy', 'version = 1\n[install\n')
      await page.reload()
      await studio.app.ready()
      await expect(page.getByText(/^Looked in/)).toBeVisible()
      await studio.take('first-start-found', { contrast: true })
    },
  },
  {
    name: 'create',
    async play(studio) {
      const { machine, page } = studio
      machine.write('src/shop/package.json', '{ "name": "shop", "engines": { "node": ">=20" } }\n')
      machine.write('src/shop/pyproject.toml', '[project]\nname = "shop"\nrequires-python = ">=3.11"\n')
      machine.folder('src/empty')
      const create = new CreateDialog(page)
      await studio.go('/')
      await create.open()
      await studio.take('create-empty')
      await create.folder.fill(`${machine.home}/src/shop`)
      await expect(create.dialog.getByRole('checkbox').first()).toBeVisible()
      await studio.take('create-languages', { narrow: true, contrast: true })
      await create.folder.fill(`${machine.home}/src/empty`)
      await studio.take('create-nothing-detected')
      await create.folder.fill(`${machine.home}/work/gateway`)
      await studio.take('create-has-one-already')
      await create.folder.fill('no/such/folder')
      await create.submit.click()
      await studio.take('create-wrong-folder')
      await create.dialog.getByRole('button', { name: /browse|choose/i }).click()
      await studio.take('folder-dialog')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
    },
  },
]
