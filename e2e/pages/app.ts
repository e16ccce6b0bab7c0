import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

/** What stands around every page: sidebar, palette, tray, status line. */
export class App {
  readonly page: Page
  readonly statusLine: Locator
  readonly tray: Locator
  readonly palette: Locator
  readonly paletteField: Locator

  constructor(page: Page) {
    this.page = page
    this.statusLine = page.getByRole('contentinfo')
    this.tray = page.getByRole('region', { name: 'Tasks' })
    this.palette = page.getByRole('dialog', { name: 'Search or run a command' })
    this.paletteField = this.palette.getByRole('combobox')
  }

  /** The line of Nix and the catalog: what the page knows of the engine has arrived. */
  async ready(): Promise<void> {
    await expect(this.statusLine).toContainText(/Nix/)
  }

  /** A page from the foot of the sidebar. */
  async go(place: 'Search packages' | 'Diagnostics' | 'Settings'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Floe' }).getByRole('link', { name: place }).click()
  }

  async home(): Promise<void> {
    await this.sidebar.getByRole('link', { name: 'Environments', exact: true }).click()
  }

  get sidebar(): Locator {
    return this.page.getByRole('navigation', { name: 'Environments' })
  }

  /** A link of the sidebar; its name also says how the environment is doing. */
  environment(name: string): Locator {
    return this.sidebar.getByRole('link', { name: new RegExp(`\\b${name}\\b`) })
  }

  async open(environment: string): Promise<void> {
    await this.environment(environment).click()
    await expect(this.title(environment)).toBeVisible()
  }

  async openSection(section: 'Packages' | 'Terminals' | 'Conflicts' | 'History'): Promise<void> {
    await this.sidebar.getByRole('link', { name: new RegExp(`^${section}`) }).click()
  }

  /** The link to a section of the open environment, with its count. */
  section(section: 'Packages' | 'Terminals' | 'Conflicts'): Locator {
    return this.sidebar.getByRole('link', { name: new RegExp(`^${section}`) })
  }

  async openTasks(): Promise<void> {
    await this.ready()
    await this.page.keyboard.press('Alt+Shift+3')
  }

  /** What stands in the tray while nothing runs and nothing has failed. */
  get idleTray(): Locator {
    return this.tray.getByRole('link', { name: 'Tasks' })
  }

  title(text: string): Locator {
    return this.page.getByRole('heading', { level: 1, name: text })
  }

  async openPalette(): Promise<void> {
    await this.page.keyboard.press('Control+k')
    await expect(this.paletteField).toBeFocused()
  }

  option(name: string | RegExp): Locator {
    return this.palette.getByRole('option', { name })
  }

  /** Runs a command by its name. */
  async run(command: string): Promise<void> {
    await this.openPalette()
    await this.paletteField.fill(`>${command}`)
    await expect(this.palette.getByRole('option').first()).toContainText(command)
    await this.page.keyboard.press('Enter')
    await expect(this.palette).toBeHidden()
  }
}
