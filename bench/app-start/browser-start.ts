import { chromium } from '@playwright/test'
import type { Page } from '@playwright/test'

export interface BrowserStart {
  /** From the start of the browser's process to the first useful frame. */
  readonly milliseconds: number
  /** Hosts that the page asked for anything. */
  readonly hosts: readonly string[]
}

const patience = 30_000

/** Starts the machine's own Chromium on a page and waits until `selector` has been painted. */
export async function startBrowser(link: string, selector: string, profile: string): Promise<BrowserStart> {
  const started = now()
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--no-first-run'],
    viewport: { width: 1280, height: 800 },
  })
  try {
    const hosts = new Set<string>()
    context.on('request', (request) => hosts.add(new URL(request.url()).host))
    const page = context.pages()[0] ?? (await context.newPage())
    page.on('websocket', (socket) => hosts.add(new URL(socket.url()).host))
    const useful = await watchForFrame(page, selector)
    const [at] = await Promise.all([useful.at, page.goto(link, { waitUntil: 'commit' })])
    return { milliseconds: at - started, hosts: [...hosts] }
  } finally {
    await context.close()
  }
}

/** When the element had been there for a whole frame: the next frame's callback runs after the one that paints it. */
async function watchForFrame(page: Page, selector: string): Promise<{ readonly at: Promise<number> }> {
  let timer: NodeJS.Timeout | undefined
  let found: (at: number) => void = () => {}
  const at = new Promise<number>((resolve, reject) => {
    found = resolve
    timer = setTimeout(() => reject(new Error(`${selector} was not painted in ${patience} ms`)), patience)
  }).finally(() => clearTimeout(timer))
  await page.exposeFunction('usefulFrame', (painted: number) => found(painted))
  await page.addInitScript({ content: reportWhenPainted(selector) })
  return { at }
}

/** A text and not a function: tsx would put calls into it that the page does not know. */
const reportWhenPainted = (selector: string) => `{
  const observer = new MutationObserver(() => {
    if (!document.querySelector(${JSON.stringify(selector)})) return
    observer.disconnect()
    requestAnimationFrame(() => requestAnimationFrame(() => usefulFrame(performance.timeOrigin + performance.now())))
  })
  observer.observe(document, { childList: true, subtree: true })
}`

/** On the page's scale too: both are the machine's clock. */
const now = () => performance.timeOrigin + performance.now()
