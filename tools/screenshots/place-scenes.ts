import { expect } from './studio.ts'
import type { Scene } from './studio.ts'
import { placeOf } from './prepare.ts'

/** Palette, diagnostics and settings. */
export const placeScenes: readonly Scene[] = [
  {
    name: 'palette',
    async play(studio) {
      const { app, page } = studio
      await studio.go(placeOf(studio, 'atlas'))
      await app.openPalette()
      await studio.take('palette-open', { narrow: true, contrast: true })
      await app.paletteField.fill('red')
      await expect(app.option(/redis/).first()).toBeVisible()
      await studio.take('palette-typed')
      await app.paletteField.fill('>term')
      await studio.take('palette-commands')
      await app.paletteField.fill('qqxzv')
      await studio.take('palette-nothing')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await app.run('Keyboard shortcuts')
      await studio.take('shortcuts')
    },
  },
  {
    name: 'diagnostics',
    async play(studio) {
      const { page } = studio
      await studio.go('/diagnostics')
      await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible()
      await studio.take('diagnostics-checks', { narrow: true, contrast: true })
      const more = page.getByRole('button', { name: 'Why and how' }).first()
      if (await more.isVisible()) await more.click()
      await studio.take('diagnostics-open-check')
      await page.getByRole('tab', { name: 'Engine log' }).click()
      await studio.take('diagnostics-log')
    },
  },
  {
    name: 'settings',
    async play(studio) {
      const { page } = studio
      await studio.go('/settings')
      await studio.take('settings', { narrow: true, contrast: true })
      const sections = page.getByRole('navigation', { name: 'Sections of the settings' })
      for (const section of ['Terminals', 'Catalogs', 'Keyboard', 'Privacy']) {
        await sections.getByRole('button', { name: section }).click()
        await studio.take(`settings-${section.toLowerCase()}`)
      }
      const field = page.getByRole('searchbox', { name: /^Search \d+ settings/ })
      await field.fill('font')
      await studio.take('settings-search')
      await field.fill('qqxzv')
      await studio.take('settings-search-nothing')
      await field.fill('')
    },
  },
]
