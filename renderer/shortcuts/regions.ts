/** Moves the focus to the next part of the window, the way F6 does everywhere. Parts carry `data-region`. */
export function cycleRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    // A region that contains others is reached through them.
    (region) => isShown(region) && !region.querySelector('[data-region]'),
  )
  if (regions.length === 0) return
  const here = regions.findIndex((region) => region.contains(document.activeElement))
  const start = here < 0 && step < 0 ? 0 : here
  for (let tried = 1; tried <= regions.length; tried++) {
    const region = regions[(start + step * tried + regions.length * tried) % regions.length]
    if (region && focusInside(region)) return
  }
}

/**
 * Moves the focus into the page, to where the next key is expected: the row of an environment in a list, the page's
 * primary button, or whatever comes first.
 */
export function focusMain(row?: string): void {
  const main = document.querySelector('main')
  if (!main) return
  const inList =
    row === undefined ? null : main.querySelector<HTMLElement>(`[role="row"][data-key="${CSS.escape(row)}"]`)
  const primary = [...main.querySelectorAll<HTMLElement>('.button.primary:not([disabled])')].find(isShown)
  const target = inList ?? primary
  if (target) target.focus()
  else focusInside(main)
}

export const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea, [tabindex]:not([tabindex="-1"])'

/** The last focused element is unknown; the selected one is the best guess, else the first. */
function focusInside(region: HTMLElement): boolean {
  const candidates = [...region.querySelectorAll<HTMLElement>(focusable)].filter(isShown)
  const chosen = candidates.find((element) => element.matches('[aria-selected="true"], [aria-current]'))
  const target = chosen ?? candidates[0]
  target?.focus()
  return target !== undefined
}

const isShown = (element: HTMLElement) => element.offsetParent !== null || element.getClientRects().length > 0
