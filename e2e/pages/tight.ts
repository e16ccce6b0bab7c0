import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

/** Versions that were never there together, on the Conflicts page of an environment. */
export class TightPage {
  readonly page: Page
  readonly view: Locator
  readonly line: Locator
  readonly table: Locator
  readonly graph: Locator
  readonly pairs: Locator
  readonly ways: Locator
  readonly writes: Locator
  readonly gives: Locator

  constructor(page: Page) {
    this.page = page
    this.view = page.getByRole('region', { name: 'What is in the way' })
    this.line = page.getByRole('figure', { name: /^When each version was available/ })
    this.table = page.getByRole('table', { name: 'When each version was available' })
    this.graph = this.view.getByRole('img')
    this.pairs = page.getByRole('table', { name: 'Pairs that were never available together' })
    this.ways = page.getByRole('radiogroup', { name: /^Ways out/ })
    this.writes = page.getByRole('region', { name: 'What this edit writes' })
    this.gives = page.getByRole('region', { name: 'What you get' })
  }

  /** From a page of the environment. The first question of a machine reads nixpkgs' past and the index of names. */
  async open(): Promise<void> {
    const sections = this.page.getByRole('navigation', { name: 'Environments' })
    await sections.getByRole('link', { name: /^Conflicts/ }).click()
    await expect(this.view.getByRole('heading', { name: /^No day has/ })).toBeVisible({ timeout: 90_000 })
  }

  row(installId: string): Locator {
    const head = this.page.getByRole('rowheader', { name: installId, exact: true })
    return this.table.getByRole('row').filter({ has: head })
  }

  way(title: string): Locator {
    return this.ways.getByRole('radio', { name: new RegExp(`^${title}\\b`) })
  }

  /** A version of the time line that a way out takes. */
  piece(title: string): Locator {
    return this.line.getByRole('button', { name: title })
  }

  async titles(): Promise<string[]> {
    await expect(this.ways.getByRole('radio').first()).toBeAttached()
    const names = await this.ways
      .getByRole('radio')
      .evaluateAll((all) => all.map((one) => one.closest('label')?.querySelector('.medium')?.textContent ?? ''))
    return names
  }
}
