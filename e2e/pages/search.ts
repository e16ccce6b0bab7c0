import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

/** Packages of which the first machine that runs the tests builds a closure once. */
export const longBuild = 480_000

/** The package search. */
export class SearchPage {
  readonly page: Page
  readonly field: Locator
  readonly results: Locator
  readonly plan: Locator

  constructor(page: Page) {
    this.page = page
    this.field = page.getByRole('searchbox', { name: 'Search packages' })
    this.results = page.getByRole('listbox', { name: 'Results' })
    this.plan = page.getByRole('region', { name: 'What will change' })
  }

  result(name: string): Locator {
    return this.results.getByRole('option', { name: new RegExp(`^${name} `) })
  }

  /** Types a name and chooses the package of exactly this name. */
  async choose(name: string): Promise<void> {
    await this.field.fill(name)
    await this.result(name).click()
    await expect(this.package(name).getByRole('heading', { name, exact: true })).toBeVisible()
  }

  /** How many packages match. */
  get total(): Locator {
    return this.page.getByRole('status').filter({ hasText: /^[\d,]+ packages?$/ })
  }

  package(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }

  get installButton(): Locator {
    return this.page.getByRole('button', { name: /^Install / })
  }

  /** Takes the shown package along with others. */
  async pick(name: string): Promise<void> {
    await this.choose(name)
    await this.page.getByRole('button', { name: 'Add to selection' }).click()
    await expect(this.page.getByRole('button', { name: 'Remove from selection' })).toBeVisible()
  }

  /** Installs what is shown and picked, and waits until it is there. */
  async install(): Promise<void> {
    await this.installButton.click()
    await expect(this.page.getByText('Installed into')).toBeVisible({ timeout: longBuild })
  }
}
