import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

/** What no scrolling brings into sight, and what scrolls sideways, of all that is on the screen now. */
export async function expectWhole(page: Page): Promise<void> {
  await expect(page.locator('.skeleton')).toHaveCount(0)
  expect(await page.evaluate(wordsLost)).toEqual([])
}

/** Every button of the page can be brought into sight, and nothing lies over it. */
export async function expectInReach(page: Page): Promise<void> {
  for (const button of await page.getByRole('main').getByRole('button').all()) {
    if (await button.isEnabled()) await button.click({ trial: true })
  }
}

/** Runs in the page. A word counts as told where its tooltip has all of it; code and terminals may scroll sideways. */
function wordsLost(): string[] {
  const lost = new Set<string>()
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const parent = node.parentElement
    if (!node.textContent?.trim() || !parent || parent.closest('.xterm, [aria-hidden="true"], [inert], pre')) continue
    if (!parent.checkVisibility({ checkVisibilityCSS: true })) continue
    // As under the pointer: that is when cut words are told.
    parent.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
    const range = document.createRange()
    range.selectNodeContents(node)
    const why = lostTo(parent, range.getBoundingClientRect())
    if (why) lost.add(`"${node.textContent.trim()}" ${why}`)
  }
  return [...lost]

  function lostTo(parent: Element, words: DOMRect): string | null {
    let { left, right } = words
    for (let box: Element | null = parent; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box)
      if (style.overflowX === 'visible') continue
      const edge = box.getBoundingClientRect()
      // Words for the screen reader alone.
      if (edge.width <= 1) return null
      if (left < edge.left - 2 || right > edge.right + 2) {
        if (style.overflowX === 'auto') return box.matches('.diff-view') ? null : `is beside ${box.className}`
        return style.textOverflow === 'ellipsis' && box.closest('[title]') ? null : `is cut by ${box.className}`
      }
      left = Math.max(left, edge.left)
      right = Math.min(right, edge.right)
    }
    return right > innerWidth + 1 ? 'is outside of the window' : null
  }
}
