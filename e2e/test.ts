import AxeBuilder from '@axe-core/playwright'
import { _electron, chromium, expect, test as base } from '@playwright/test'
import type { Browser, ElectronApplication, Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Machine, root } from './machine.ts'

/** A running Floe on a machine of its own: in Chromium through the server, or in Electron, by the project. */
export interface Running {
  readonly machine: Machine
  readonly page: Page
  /** Closes the window and opens a new one, as a user does who comes back. */
  reopen(): Promise<Page>
  /** What the folder dialog of the desktop will answer. A browser has none: there ours is shown. */
  answerFolderDialog(folder: string): Promise<void>
  readClipboard(): Promise<string>
  /** What was opened in programs of the desktop since this was first asked; from then on they are not started. */
  openedPaths(): Promise<readonly string[]>
  /** Chooses an item of the desktop's menu by its label. */
  chooseFromMenu(label: string): Promise<void>
  /** Starts Floe with a link, as the desktop does when one is followed, and waits until that start has handed it on. */
  followLink(link: string): Promise<void>
  /** Ends the window and what serves it without a word. */
  crash(): Promise<void>
  /** Closes the window as a user does. */
  close(): Promise<void>
}

interface Host {
  open(): Promise<Page>
  close(): Promise<void>
  crash(): Promise<void>
  answerFolderDialog(folder: string): Promise<void>
  openedPaths(): Promise<readonly string[]>
  readClipboard(page: Page): Promise<string>
  chooseFromMenu(label: string): Promise<void>
  followLink(link: string): Promise<void>
}

const size = { width: 1280, height: 800 }

function chromiumHost(machine: Machine): Host {
  let browser: Browser | null = null
  return {
    async open() {
      const address = await machine.serve()
      browser = await chromium.launch({
        executablePath: '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
      })
      const context = await browser.newContext({ viewport: size, permissions: ['clipboard-read', 'clipboard-write'] })
      const page = await context.newPage()
      await page.goto(address)
      return page
    },
    async close() {
      await browser?.close()
      await machine.stopServing()
    },
    async crash() {
      await machine.killServer()
      await browser?.close()
    },
    answerFolderDialog: () => Promise.resolve(),
    openedPaths: () => Promise.reject(new Error('a browser opens no paths')),
    readClipboard: (page) => page.evaluate(() => navigator.clipboard.readText()),
    chooseFromMenu: () => Promise.reject(new Error('a browser has a menu of its own')),
    followLink: () => Promise.reject(new Error('no link leads to a server')),
  }
}

/**
 * Holds the app back until Playwright has attached. Playwright adds it only for an Electron that it has found itself;
 * without it a window that comes just then is never seen as loaded, and the launch hangs for good.
 */
const loader = join(root, 'node_modules/playwright-core/lib/server/electron/loader.js')

function electronHost(machine: Machine): Host {
  let app: ElectronApplication | null = null
  const args = [
    '--no-sandbox',
    `--user-data-dir=${join(machine.home, 'electron')}`,
    join(root, 'dist/electron/main.cjs'),
  ]
  const env = { ...machine.env, FLOE_NODE: process.execPath, FLOE_CHECKOUT: root }
  const program = () => {
    const named = process.env['FLOE_ELECTRON']
    if (!named) throw new Error('FLOE_ELECTRON does not name an Electron program')
    return machine.program(named)
  }
  return {
    async open() {
      app = await _electron.launch({ executablePath: program(), args: ['-r', loader, ...args], env })
      const page = await app.firstWindow()
      await page.setViewportSize(size)
      return page
    },
    async close() {
      // The question about running work is answered as "keep running": the tests look at what goes on.
      await app?.evaluate(({ dialog }) => {
        dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
      })
      await app?.close()
      app = null
    },
    async crash() {
      const ended = app?.waitForEvent('close')
      app?.process().kill('SIGKILL')
      app = null
      await ended
    },
    async answerFolderDialog(folder) {
      await app?.evaluate(({ dialog }, path) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
      }, folder)
    },
    async openedPaths() {
      const opened = await app?.evaluate(({ shell }) => {
        const kept = globalThis as { openedPaths?: string[] }
        const paths = (kept.openedPaths ??= [])
        shell.openPath = (path) => {
          paths.push(path)
          return Promise.resolve('')
        }
        return paths
      })
      return opened ?? []
    },
    async chooseFromMenu(label) {
      await app?.evaluate(({ Menu }, wanted) => {
        const items = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? []) ?? []
        const item = items.find((one) => one.label === wanted)
        if (!item) throw new Error(`the menu has no ${wanted}`)
        item.click()
      }, label)
    },
    async followLink(link) {
      await once(spawn(program(), [...args, link], { env, stdio: 'ignore' }), 'exit')
    },
    // The page itself may only write it.
    readClipboard: async () => (await app?.evaluate(({ clipboard }) => clipboard.readText())) ?? '',
  }
}

export const test = base.extend<{ freshCache: boolean; machine: Machine; floe: Running; page: Page }>({
  freshCache: [false, { option: true }],
  machine: async ({ freshCache }, use) => {
    const machine = new Machine({ freshCache })
    await use(machine)
    await machine.dispose()
  },
  floe: async ({ machine }, use, info) => {
    const host = info.project.name === 'electron' ? electronHost(machine) : chromiumHost(machine)
    let page = await host.open()
    await use({
      machine,
      get page() {
        return page
      },
      async reopen() {
        await host.close()
        page = await host.open()
        return page
      },
      answerFolderDialog: (folder) => host.answerFolderDialog(folder),
      openedPaths: () => host.openedPaths(),
      readClipboard: () => host.readClipboard(page),
      chooseFromMenu: (label) => host.chooseFromMenu(label),
      followLink: (link) => host.followLink(link),
      crash: () => host.crash(),
      close: () => host.close(),
    })
    await host.close()
  },
  page: async ({ floe }, use) => use(floe.page),
})

/** Fails on any accessibility violation of WCAG 2.2 A and AA on what is shown now. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    // React Aria's announcer holds what was said for some seconds, by the id of a button that may be gone by then.
    .exclude('[data-live-announcer]')
    .setLegacyMode()
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([])
}

export { expect }
