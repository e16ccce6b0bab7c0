import { EnvironmentPage } from '../../e2e/pages/environment.ts'
import { SearchPage } from '../../e2e/pages/search.ts'
import { placeOf } from './prepare.ts'
import { expect } from './studio.ts'
import type { Scene, Studio } from './studio.ts'

/** What is to be seen while nothing answers, and when something is off or gone. */
export const lostScenes: readonly Scene[] = [
  {
    name: 'loading',
    async play(studio) {
      const pages = {
        atlas: 'environment',
        search: 'search',
        diagnostics: 'diagnostics',
        settings: 'settings',
        home: 'environments',
      }
      const atlas = placeOf(studio, 'atlas')
      const places = { atlas, search: '/search', diagnostics: '/diagnostics', settings: '/settings', home: '/' }
      for (const [name, title] of Object.entries(pages)) {
        // `Object.entries` forgets the names.
        await loading(studio, places[name as keyof typeof places], `${title}-loading`)
      }
    },
  },
  {
    name: 'offline',
    async play(studio) {
      const { page } = studio
      await studio.go(placeOf(studio, 'atlas'))
      await expect(new EnvironmentPage(page).row('jq')).toBeVisible()
      await page.context().setOffline(true)
      await studio.take('environment-offline')
      await page.context().setOffline(false)
    },
  },
  {
    name: 'catalog-off',
    async play(studio) {
      const { page } = studio
      await studio.go('/settings')
      const sections = page.getByRole('navigation', { name: 'Sections of the settings' })
      await sections.getByRole('button', { name: 'Catalogs' }).click()
      const catalog = page
        .getByRole('switch', { name: 'Use Debian 12' })
        .or(page.getByRole('switch', { name: /^Use / }))
        .first()
      await catalog.click({ force: true })
      await studio.take('settings-catalog-off')
      await studio.go('/search')
      await new SearchPage(page).field.fill('')
      await studio.take('search-catalog-off')
      await studio.go('/settings')
      await sections.getByRole('button', { name: 'Catalogs' }).click()
      await catalog.click({ force: true })
    },
  },
  {
    name: 'engine-lost',
    async play(studio) {
      const { machine, page } = studio
      await studio.go(placeOf(studio, 'atlas'))
      await expect(new EnvironmentPage(page).row('jq')).toBeVisible()
      await machine.killServer()
      await expect(page.getByText('No engine, trying again')).toBeVisible()
      await studio.take('environment-engine-lost', { narrow: true })
      const address = await machine.serve()
      await page.evaluate(() => sessionStorage.clear())
      await page.goto(address.split('#')[0] ?? '')
      await expect(
        page
          .getByRole('main')
          .getByText(/link|open/i)
          .first(),
      ).toBeVisible()
      await studio.take('not-let-in', { waiting: true })
    },
  },
]

/** The engine holds still, so that a page waits for its first answer. */
async function loading(studio: Studio, place: string, name: string): Promise<void> {
  const { machine, page } = studio
  await page.goto(`${page.url().split('#')[0]}#${place}`)
  const engine = machine.enginePid()
  process.kill(engine, 'SIGSTOP')
  try {
    await page.reload()
    await page.waitForTimeout(1200)
    await studio.take(name, { waiting: true })
  } finally {
    process.kill(engine, 'SIGCONT')
  }
  await studio.app.ready()
}
