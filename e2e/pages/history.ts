import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

/** What was done to an environment, and the ways back. */
export class HistoryPage {
  readonly page: Page
  readonly list: Locator
  readonly words: Locator
  readonly toast: Locator

  constructor(page: Page) {
    this.page = page
    this.list = page.getByRole('grid', { name: 'Generations, newest first' })
    this.words = page.getByRole('group', { name: 'What differs' })
    this.toast = page.locator('.toast-region')
  }

  /** A row by what it did. */
  row(summary: string | RegExp): Locator {
    return this.list.getByRole('row', { name: summary })
  }

  /** A button in the head of the page. */
  way(name: 'Undo' | 'Redo'): Locator {
    return this.page.getByRole('main').getByRole('button', { name: new RegExp(`^${name}`) })
  }

  get goBack(): Locator {
    return this.page.getByRole('button', { name: /^Go back to \d+$/ })
  }

  /** The row that is the environment now. */
  async expectLive(summary: string | RegExp): Promise<void> {
    await expect(this.row(summary)).toContainText('live', { timeout: 60_000 })
  }
}
