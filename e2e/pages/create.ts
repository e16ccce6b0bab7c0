import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { App } from './app.ts'

/** The dialog that makes an environment. */
export class CreateDialog {
  readonly page: Page
  readonly dialog: Locator
  readonly folder: Locator
  readonly name: Locator
  readonly submit: Locator

  constructor(page: Page) {
    this.page = page
    this.dialog = page.getByRole('dialog', { name: 'Create an environment' })
    this.folder = this.dialog.getByRole('textbox', { name: 'Folder' })
    this.name = this.dialog.getByRole('textbox', { name: 'Name' })
    this.submit = this.dialog.getByRole('button', { name: 'Create', exact: true })
  }

  async open(): Promise<void> {
    await this.page
      .getByRole('main')
      .getByRole('button', { name: /^(?:Create|New) environment/ })
      .click()
    await expect(this.folder).toBeFocused()
  }

  language(title: string): Locator {
    return this.dialog.getByRole('checkbox', { name: title })
  }

  /** An empty environment, start to end; its page is shown then. */
  async create(folder: string, name: string): Promise<void> {
    await this.open()
    await this.folder.fill(folder)
    await this.name.fill(name)
    await this.submit.click()
    await expect(new App(this.page).title(name)).toBeVisible()
  }
}
