import { floe, placeOf, writeForeign } from './prepare.ts'
import { expect } from './studio.ts'
import type { Scene } from './studio.ts'

/** The list of environments, and what came from elsewhere. */
export const homeScenes: readonly Scene[] = [
  {
    name: 'environments',
    async play(studio) {
      const { page } = studio
      await studio.go('/')
      const rows = page.getByRole('grid', { name: 'Environments' }).getByRole('row')
      await expect(rows.filter({ hasText: 'pipeline' })).toBeVisible()
      await studio.take('environments-full', { narrow: true, contrast: true })
      await page.getByRole('radio', { name: 'Flat' }).click({ force: true })
      await studio.take('environments-flat')
      await page.getByRole('radio', { name: 'By state' }).click({ force: true })
      const filter = page.getByRole('searchbox', { name: /^Filter/ })
      await filter.fill('zzz')
      await studio.take('environments-none-matches')
      await filter.fill('')
      for (const name of ['billing-api', 'website']) {
        await rows.filter({ hasText: name }).getByRole('checkbox').click({ force: true })
      }
      await studio.take('environments-selected', { narrow: true })
      await page.getByRole('button', { name: 'Delete…' }).click()
      await studio.take('environments-delete-dialog')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Clear' }).click()
    },
  },
  {
    name: 'environments-found',
    async play(studio) {
      const { page } = studio
      writeForeign(studio, 'work/gateway')
      await studio.go('/')
      const toggle = page.getByRole('button', { name: /more found|Find more|Looking for more/ })
      await toggle.click()
      await expect(page.getByText(/^Looked in/)).toBeVisible()
      await studio.take('environments-found', { narrow: true })
      await toggle.click()
    },
  },
  {
    name: 'trust',
    async play(studio) {
      const { page } = studio
      writeForeign(studio, 'work/gateway')
      floe(studio, 'work/gateway', 'list')
      await studio.go(placeOf(studio, 'gateway'))
      await studio.take('environment-from-elsewhere')
      await page.getByRole('button', { name: 'Review its scripts' }).click()
      await studio.take('trust', { narrow: true, contrast: true })
      await page.keyboard.press('Escape')
    },
  },
]
