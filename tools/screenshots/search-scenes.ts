import { SearchPage } from '../../e2e/pages/search.ts'
import { placeOf } from './prepare.ts'
import { expect } from './studio.ts'
import type { Scene } from './studio.ts'

/** Looking for packages, what they would change, and their parts. */
export const searchScenes: readonly Scene[] = [
  {
    name: 'search',
    async play(studio) {
      const { page } = studio
      const search = new SearchPage(page)
      await studio.go('/search')
      await studio.take('search-start', { narrow: true })
      await studio.go(`/search?into=${placeOf(studio, 'notes').split('/').at(-1)}`)
      await search.field.fill('redis')
      await expect(search.results.getByRole('option').first()).toBeVisible()
      await studio.take('search-results', { narrow: true, contrast: true })
      await search.choose('jq')
      await search.pick('redis-server')
      await search.choose('python3')
      await expect(search.plan).toContainText('is added', { timeout: 120_000 })
      await studio.take('search-plan', { narrow: true, contrast: true })
      await search.field.fill('qqxzv')
      await expect(page.getByText(/^Nothing found/)).toBeVisible()
      await studio.take('search-nothing-found')
      await search.field.fill('redis-sevrer')
      await expect(search.results.getByRole('option').first()).toBeVisible()
      await studio.take('search-typing-error')
      // Scenes to come install what they choose, and nothing else.
      await page.locator('.selection-strip').getByRole('button', { name: 'Clear' }).click()
    },
  },
]
