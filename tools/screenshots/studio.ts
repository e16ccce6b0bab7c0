import { chromium, expect as playwrightExpect } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Machine } from '../../e2e/machine.ts'
import { App } from '../../e2e/pages/app.ts'

/** A busy machine may take longer. */
export const expect = playwrightExpect.configure({ timeout: 20_000 })

interface View {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly dark: boolean
  readonly contrast: boolean
  /** The system's colours, as in a contrast theme of Windows. */
  readonly forced: boolean
}

const view = (name: string, width: number, height: number, contrast = false): View => ({
  name,
  width,
  height,
  dark: name.startsWith('dark') || name === 'contrast' || name === 'forced-dark',
  contrast,
  forced: name.startsWith('forced'),
})

const usual = [
  view('light-1280', 1280, 800),
  view('dark-1280', 1280, 800),
  view('light-1920', 1920, 1080),
  view('dark-1920', 1920, 1080),
]
/** A window of 1280 by 800 at 200 % has these pixels; what fits there is seen best where they are few. */
const always = [view('zoom-200', 640, 400), view('forced-light', 1280, 800)]
const narrow = [view('light-900', 900, 600), view('dark-900', 900, 600), view('light-900-high', 900, 700)]
const highContrast = [
  view('contrast', 1280, 800, true),
  view('contrast-light', 1280, 800, true),
  view('forced-dark', 1280, 800),
]

interface Extra {
  /** The smallest window too. */
  readonly narrow?: boolean
  readonly contrast?: boolean
  /** Placeholders belong to the picture. */
  readonly waiting?: boolean
}

/** A machine with a running Floe, and a camera. */
export class Studio {
  readonly machine = new Machine()
  readonly #folder: string
  #browser: Browser | null = null
  #page: Page | null = null
  taken = 0

  constructor(folder: string) {
    this.#folder = folder
    mkdirSync(folder, { recursive: true })
  }

  async open(): Promise<void> {
    const address = await this.machine.serve()
    this.#browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    })
    const context = await this.#browser.newContext({
      viewport: { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    this.#page = await context.newPage()
    this.#page.setDefaultTimeout(20_000)
    this.#page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) console.log(`   the page says: ${message.text()}`)
    })
    this.#page.on('pageerror', (error) => console.log(`   the page failed: ${error.message}`))
    await this.#page.goto(address)
    await this.app.ready()
  }

  get page(): Page {
    if (!this.#page) throw new Error('the studio is not open yet')
    return this.#page
  }

  get app(): App {
    return new App(this.page)
  }

  /** Goes to a place in the app, from anywhere. */
  async go(place: string): Promise<void> {
    await this.page.keyboard.press('Escape')
    await this.page.keyboard.press('Escape')
    await this.page.evaluate((hash) => {
      location.hash = hash
    }, place)
    await this.page.waitForTimeout(300)
  }

  /** Takes what is shown now in every theme and size. */
  async take(name: string, extra: Extra = {}): Promise<void> {
    const views = [...usual, ...always, ...(extra.narrow ? narrow : []), ...(extra.contrast ? highContrast : [])]
    // Nothing is drawn as under the pointer.
    await this.page.mouse.move(400, 20)
    await this.#settle(extra.waiting ?? false)
    for (const { name: suffix, width, height, dark, contrast, forced } of views) {
      await this.page.setViewportSize({ width, height })
      await this.page.emulateMedia({
        colorScheme: dark ? 'dark' : 'light',
        contrast: contrast ? 'more' : 'no-preference',
        forcedColors: forced ? 'active' : 'none',
      })
      await this.page.waitForTimeout(width === 1280 ? 80 : 250)
      await this.page.screenshot({ path: join(this.#folder, `${name}-${suffix}.png`), caret: 'initial' })
      this.taken += 1
    }
    await this.page.setViewportSize({ width: 1280, height: 800 })
    await this.page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' })
  }

  /** Waits for what is on its way: answers behind placeholders, panes that move. */
  async #settle(waiting: boolean): Promise<void> {
    await this.page.waitForTimeout(300)
    if (!waiting) await expect(this.page.locator('.skeleton')).toHaveCount(0)
    await this.page.evaluate(async () => {
      const ending = document
        .getAnimations()
        .filter((animation) => animation.effect?.getTiming().iterations !== Infinity)
      await Promise.allSettled(ending.map((animation) => animation.finished))
    })
  }

  async close(): Promise<void> {
    await this.#browser?.close()
    await this.machine.dispose()
  }
}

/** A part of the walk; later scenes find what earlier ones have made. */
export interface Scene {
  readonly name: string
  readonly play: (studio: Studio) => Promise<void>
}
