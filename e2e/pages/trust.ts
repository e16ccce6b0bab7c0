import type { Locator, Page } from '@playwright/test'

/** The question what of an environment may run. */
export class TrustDialog {
  readonly dialog: Locator

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: /wants to run things on this machine|runs nothing by itself/ })
  }

  async choose(level: 'View' | 'Packages only' | 'Everything'): Promise<void> {
    await this.dialog.getByRole('radio', { name: new RegExp(`^${level}`) }).click({ force: true })
  }

  async agree(action: 'View only' | 'Use packages only' | 'Run everything'): Promise<void> {
    await this.dialog.getByRole('button', { name: action }).click()
  }
}
