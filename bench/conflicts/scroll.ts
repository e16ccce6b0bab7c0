import { join } from 'node:path'
import { chromium } from '@playwright/test'
import type { Page } from '@playwright/test'
import { servePage } from '../app-start/peer-page.ts'
import type { BenchContext, Measured } from '../harness/bench-row.ts'
import { contest } from '../harness/contest.ts'
import { ensurePeer } from '../harness/peers.ts'

/** Milliseconds of one scroll, and how far each frame goes: ten rows, as far as a hand can spin a wheel. */
const scrolling = 1_500
const step = 300

/** Frames of Floe's table of conflicts against those of a bare virtual list, both scrolled as fast as they can draw. */
export async function scrollAgainstBareList(context: BenchContext, leastShare: number): Promise<Measured> {
  const why = ensurePeer('chromium')
  if (why !== null) return { verdict: 'skipped', measured: '', why }
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  const served = []
  try {
    const pages: Page[] = []
    for (const name of ['scroll-floe', 'scroll-bare']) {
      context.say(`building ${name}`)
      const site = await servePage(join(import.meta.dirname, name), join(context.folder, name))
      served.push(site)
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
      await page.goto(site.link)
      await page.locator('.virtual-grid').waitFor()
      pages.push(page)
    }
    const [floe, bare] = pages
    if (!floe || !bare) throw new Error('a page is missing')
    return await contest({
      floe: () => frameTime(floe),
      peer: () => frameTime(bare),
      peerName: 'a frame of a bare virtual list',
      bar: 1 / leastShare,
      signal: context.signal,
    })
  } finally {
    await browser.close()
    await Promise.all(served.map((site) => site.close()))
  }
}

/** Milliseconds for each frame while the list is scrolled. */
async function frameTime(page: Page): Promise<number> {
  await page.bringToFront() // a page behind another draws nothing
  return page.evaluate<number>(scroll)
}

/** A text and not a function: tsx would put calls into it that the page does not know. */
const scroll = `new Promise((resolve) => {
  const list = document.querySelector('.virtual-grid')
  list.scrollTop = 0
  let started = 0
  let frames = 0
  const draw = (now) => {
    if (started === 0) started = now
    else frames++
    if (now - started >= ${scrolling}) return resolve((now - started) / frames)
    list.scrollTop += ${step}
    requestAnimationFrame(draw)
  }
  requestAnimationFrame(draw)
})`
