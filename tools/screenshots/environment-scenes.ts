import { EnvironmentPage } from '../../e2e/pages/environment.ts'
import { placeOf } from './prepare.ts'
import { expect } from './studio.ts'
import type { Scene } from './studio.ts'

/** The page of one environment in every state. */
export const environmentScenes: readonly Scene[] = [
  {
    name: 'environment',
    async play(studio) {
      const { page } = studio
      await studio.go(placeOf(studio, 'atlas'))
      const environment = new EnvironmentPage(page)
      await expect(environment.row('jq')).toBeVisible()
      await studio.take('environment-full', { narrow: true, contrast: true })
      await environment.row('redis-server').click()
      await studio.take('environment-detail', { narrow: true, contrast: true })
      await page.getByRole('button', { name: 'More actions' }).first().click()
      await studio.take('environment-more-menu')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Other ways to open' }).click()
      await studio.take('environment-terminal-menu')
      await page.keyboard.press('Escape')
    },
  },
  {
    name: 'environment-dialogs',
    async play(studio) {
      const { page } = studio
      await studio.go(placeOf(studio, 'atlas'))
      const environment = new EnvironmentPage(page)
      await environment.row('python3').click()
      for (const action of ['Change version', 'Edit', 'Remove'] as const) {
        await environment.details('python3').getByRole('button', { name: action, exact: true }).click()
        const dialog = page.getByRole('dialog')
        const known = { 'Change version': 'radiogroup', Edit: 'textbox', Remove: 'list' } as const
        await dialog.getByRole(known[action]).first().waitFor()
        await studio.take(`environment-${action.toLowerCase().replace(' ', '-')}-dialog`)
        await page.keyboard.press('Escape')
      }
    },
  },
  {
    name: 'environment-states',
    async play(studio) {
      const states = {
        playground: 'empty',
        'billing-api': 'stale',
        website: 'not-built',
        'old-shop': 'missing',
        pipeline: 'broken',
      }
      for (const [name, state] of Object.entries(states)) {
        await studio.go(placeOf(studio, name))
        await expect(studio.app.title(name)).toBeVisible()
        await studio.take(`environment-${state}`, { narrow: true, contrast: true })
      }
      await studio.go(placeOf(studio, 'old-shop'))
      await studio.page.getByRole('main').getByRole('button', { name: 'Find it' }).click()
      await expect(studio.page.getByRole('dialog', { name: 'Where is old-shop now?' })).toBeVisible()
      await studio.take('find-folder', { narrow: true })
      await studio.page.keyboard.press('Escape')
      await studio.go(`${placeOf(studio, 'old-shop')}/terminals`)
      await studio.take('terminals-missing')
    },
  },
  {
    name: 'history',
    async play(studio) {
      await studio.go(`${placeOf(studio, 'atlas')}/history`)
      await expect(studio.page.getByRole('group', { name: 'What differs' })).toBeVisible()
      await studio.take('history-full', { narrow: true, contrast: true })
      for (const look of ['Manifest', 'Lock'] as const) {
        await studio.page.getByRole('radio', { name: look }).click({ force: true })
        await studio.take(`history-${look.toLowerCase()}`)
      }
      await studio.go(`${placeOf(studio, 'old-shop')}/history`)
      await studio.take('history-missing')
    },
  },
]
