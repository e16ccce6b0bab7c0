import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

/** The page of one environment: its packages and what can be done with them. */
export class EnvironmentPage {
  readonly page: Page
  readonly table: Locator

  constructor(page: Page) {
    this.page = page
    this.table = page.getByRole('grid', { name: 'Packages' })
  }

  row(name: string): Locator {
    return this.table.getByRole('row', { name: new RegExp(`^${name}\\b`) })
  }

  details(name: string): Locator {
    return this.page.getByRole('complementary', { name, exact: true })
  }

  /** Opens a dialog from the details of a package. */
  async act(name: string, action: 'Change version' | 'Edit' | 'Remove'): Promise<Locator> {
    await this.row(name).click()
    await this.details(name).getByRole('button', { name: action, exact: true }).click()
    const dialog = this.page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    return dialog
  }

  async addPackages(): Promise<void> {
    await this.page.getByRole('button', { name: 'Add packages' }).click()
  }

  async openTerminal(): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: 'Open terminal' }).click()
  }

  /** The sentence below the plan of a dialog: nothing is applied before it is known. */
  async planned(dialog: Locator, line: string | RegExp): Promise<void> {
    await expect(dialog.getByRole('list', { name: 'What will change' })).toContainText(line, { timeout: 60_000 })
  }
}
