import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

/** The terminals of an environment. */
export class TerminalsPage {
  readonly page: Page
  readonly tabs: Locator

  constructor(page: Page) {
    this.page = page
    this.tabs = page.getByRole('tablist', { name: 'Terminals' }).getByRole('tab')
  }

  /** The rows of the terminal in front. xterm's rows have no role: they are a picture of the text. */
  get screen(): Locator {
    return this.page.locator('.terminal-pane:not([hidden]) .xterm-rows')
  }

  /** What the pointer meets. */
  get surface(): Locator {
    return this.page.locator('.terminal-pane:not([hidden]) .xterm-screen')
  }

  get input(): Locator {
    return this.page.locator('.terminal-pane:not([hidden])').getByRole('textbox', { name: /^Terminal/ })
  }

  /** A shell that has shown its prompt takes what is typed. */
  async ready(): Promise<void> {
    await expect(this.screen).toContainText(/[$#%>]/, { timeout: 60_000 })
    await this.input.focus()
  }

  /** Types a line and presses Enter. */
  async type(line: string): Promise<void> {
    await this.input.focus()
    await this.page.keyboard.type(line)
    await this.page.keyboard.press('Enter')
  }

  /** Runs a line and waits for a text that the line itself does not hold. */
  async run(line: string, answer: string | RegExp): Promise<void> {
    await this.type(line)
    await expect(this.screen).toContainText(answer, { timeout: 30_000 })
  }
}
