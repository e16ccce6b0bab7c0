import type { Locator, Page } from '@playwright/test'

/** The tasks and the one that is shown. */
export class TasksPage {
  readonly page: Page
  readonly list: Locator
  readonly stages: Locator
  readonly log: Locator

  constructor(page: Page) {
    this.page = page
    this.list = page.getByRole('grid', { name: 'Tasks' })
    this.stages = page.getByRole('list', { name: 'Stages' })
    this.log = page.getByRole('group', { name: 'Log' })
  }

  task(title: string | RegExp): Locator {
    return this.list.getByRole('row', { name: title })
  }

  shown(title: string | RegExp): Locator {
    return this.page.getByRole('region', { name: title })
  }
}
