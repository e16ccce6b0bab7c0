import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { longBuild } from './search.ts'

/** What is in the way of what in an environment, and the ways out. */
export class ConflictsPage {
  readonly page: Page
  readonly list: Locator
  readonly tree: Locator
  readonly ways: Locator
  readonly writes: Locator
  readonly result: Locator
  readonly next: Locator
  readonly apply: Locator

  constructor(page: Page) {
    this.page = page
    this.list = page.getByRole('complementary', { name: 'Conflicts, by harm' })
    this.tree = page.getByRole('treegrid', { name: /^Shared paths of/ })
    this.ways = page.getByRole('radiogroup', { name: /^Ways out/ })
    this.writes = page.getByRole('region', { name: 'What this edit writes' })
    this.result = page.getByRole('treegrid', { name: 'Resulting tree' })
    this.next = page.getByRole('button', { name: 'Next conflict' })
    this.apply = page.getByRole('button', { name: /^Apply/ })
  }

  /** From a page of the environment, through the sidebar or by its keys. */
  async open(by: 'mouse' | 'keyboard'): Promise<void> {
    if (by === 'mouse') {
      await this.page
        .getByRole('navigation', { name: 'Environments' })
        .getByRole('link', { name: /^Conflicts/ })
        .click()
    } else await this.page.keyboard.press('Alt+c')
    await expect(this.page.getByRole('heading', { level: 1, name: 'Conflicts' })).toBeVisible()
  }

  get badge(): Locator {
    return this.page.getByRole('main').getByText(/is waiting$|^Not applied yet$/)
  }

  conflict(...names: string[]): Locator {
    const text = new RegExp(names.map((name) => `(?=.*\\b${name}\\b)`).join(''))
    return this.list.getByRole('option', { name: text })
  }

  /** What the table of what is settled says of one row, below a heading. */
  settledCell(row: string, heading: 'Settled by' | 'When and by whom'): Locator {
    const table = this.page.getByRole('table', { name: 'Settled conflicts' })
    const cells = table.getByRole('row').filter({ has: this.page.getByText(row, { exact: true }) })
    return cells.getByRole('cell').nth(heading === 'Settled by' ? 1 : 2)
  }

  way(title: string): Locator {
    return this.ways.getByRole('radio', { name: new RegExp(`^${title}\\b`) })
  }

  /** The titles of all ways out of what is shown, the best first. */
  async titles(): Promise<string[]> {
    await expect(this.ways.getByRole('radio').first()).toBeAttached()
    return this.ways.locator('.ways-out-title > .medium').allInnerTexts()
  }

  /** Chooses a way out with the mouse, or with the keyboard alone. */
  async choose(title: string, by: 'mouse' | 'keyboard'): Promise<void> {
    const way = this.way(title)
    if (by === 'mouse') {
      await this.ways.getByText(title, { exact: true }).click()
    } else {
      // The first stop of the group is the chosen one, else the first; the arrows go on from there.
      await this.ways.getByRole('radio').first().focus()
      await this.page.keyboard.press('Space')
      for (let steps = 0; steps < 12 && !(await way.isChecked()); steps += 1)
        await this.page.keyboard.press('ArrowDown')
    }
    await expect(way).toBeChecked()
  }

  /** Waits until what is written was worked out for the last decision. */
  async settled(): Promise<void> {
    const working = this.page.getByRole('main').getByRole('img', { name: 'being worked out' })
    await expect(working).toHaveCount(0, { timeout: 60_000 })
    await expect(this.result.getByText('not settled')).toHaveCount(0, { timeout: 60_000 })
  }

  /** Every path of the resulting tree and whose it is, folded folders opened on the way. */
  async preview(): Promise<Map<string, string>> {
    await this.settled()
    const found = new Map<string, string>()
    await this.result.focus()
    await this.page.keyboard.press('Home')
    const rows = Number(await this.result.getAttribute('aria-rowcount'))
    // Opening a folder makes the tree longer; the end is where moving down changes nothing.
    for (let at = 0, last = ''; at < rows + 400; at += 1) {
      const active = this.result.locator('.active')
      const shown = await active.evaluate((row) => ({
        index: row.getAttribute('aria-rowindex') ?? '',
        folded: row.getAttribute('aria-expanded') === 'false',
        path: row.querySelector('[title]')?.getAttribute('title') ?? '',
        owner: row.querySelector('.visually-hidden')?.textContent.replace(/^from /, '') ?? '',
      }))
      if (shown.index === last) break
      last = shown.index
      if (shown.folded) await this.page.keyboard.press('Space')
      if (shown.owner) found.set(shown.path, shown.owner)
      await this.page.keyboard.press('ArrowDown')
    }
    return found
  }

  /** Applies all decisions and waits until they are built. */
  async applyAll(by: 'mouse' | 'keyboard'): Promise<void> {
    await this.settled()
    if (by === 'mouse') await this.apply.click()
    else {
      await this.tree.focus()
      await this.page.keyboard.press('Enter')
    }
    await expect(this.page.getByRole('grid', { name: 'Packages' })).toBeVisible({ timeout: 60_000 })
    // What waited is gone with the commit.
    await expect(this.page.getByRole('link', { name: /^Conflicts none$/ })).toBeVisible({ timeout: longBuild })
    await expect(this.page.getByRole('main').getByText(/^(?:Ready|Active), generation/)).toBeVisible({
      timeout: longBuild,
    })
  }
}
