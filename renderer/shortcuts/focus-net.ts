import { focusable } from './regions.ts'

/** What a page wants to have the focus when it opens, or once it is there: an element, or the choice inside of one. */
const start = '[data-focus-start]'

/** What had the focus in the page, and what it was in, from the inside out. */
interface Trail {
  readonly element: HTMLElement
  readonly around: readonly HTMLElement[]
  readonly place: DOMRect
}

/**
 * Catches the focus when what had it is gone, so that the next key is heard where it is expected: beside the element that
 * went, or at the start of the page when the whole page went. A click on nothing is left alone.
 */
export function startFocusNet(): () => void {
  let trail: Trail | null = null
  /** The heading that holds the focus until the page has something better. */
  let holder: HTMLElement | null = null
  const remember = ({ target }: Event) => {
    if (!(target instanceof HTMLElement) || target === holder) return
    holder = null
    if (!target.closest(dialogs)) trail = trailOf(target)
  }
  const forget = () => {
    holder = null
  }
  const look = () => {
    const here = document.activeElement
    // Terminals and logs change many times a second: what is cheap to tell is asked first.
    const isHeld = holder !== null && here === holder
    const isLost = here === document.body && trail !== null && !canHaveFocus(trail.element)
    if ((!isHeld && !isLost) || document.querySelector(dialogs)) return
    if (isHeld) {
      const first = startOf(pageOf())
      if (first) focusOn(first)
      return
    }
    if (trail) holder = catchFocus(trail)
  }
  const observer = new MutationObserver(() => requestAnimationFrame(look))
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] })
  document.addEventListener('focusin', remember)
  document.addEventListener('keydown', forget, { capture: true })
  document.addEventListener('pointerdown', forget, { capture: true })
  return () => {
    observer.disconnect()
    document.removeEventListener('focusin', remember)
    document.removeEventListener('keydown', forget, { capture: true })
    document.removeEventListener('pointerdown', forget, { capture: true })
  }
}

/** Frames within which a dialog that has closed gives the focus back to what opened it. */
const handingBack = 12
const patienceMs = 3_000

/** Moves the focus to the start of the page, as soon as the dialog that led there lets it go. */
export function focusPage(): void {
  const until = performance.now() + patienceMs
  let stayed = 0
  const look = () => {
    if (document.querySelector(dialogs)) stayed = 0
    else if (pageOf()?.contains(document.activeElement)) stayed += 1
    else {
      stayed = 0
      focusStart()
    }
    if (stayed < handingBack && performance.now() < until) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

const dialogs = '[role="dialog"], [role="alertdialog"]'
const pageOf = () => document.querySelector<HTMLElement>('main')

function trailOf(element: HTMLElement): Trail {
  const around: HTMLElement[] = []
  for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) around.push(one)
  return { element, around, place: element.getBoundingClientRect() }
}

const canHaveFocus = (element: HTMLElement) => element.isConnected && !element.matches(':disabled')

/** Gives the heading when nothing but that could be found. */
function catchFocus({ around, place }: Trail): HTMLElement | null {
  for (const one of around) {
    if (!one.isConnected) continue
    if (one === pageOf() || one.contains(pageOf())) return focusStart()
    const nearest = nearestTo(place, one)
    if (nearest) {
      focusOn(nearest)
      return null
    }
  }
  return focusStart()
}

/** The primary action counts as nearer than any other: it is what is asked next. */
function nearestTo(place: DOMRect, inside: HTMLElement): HTMLElement | undefined {
  const candidates = [...inside.querySelectorAll<HTMLElement>(focusable)].filter((one) => one.tabIndex >= 0)
  const distance = (one: HTMLElement) => {
    const { top, left } = one.getBoundingClientRect()
    return one.matches('.primary') ? -1 : Math.hypot(top - place.top, left - place.left)
  }
  return candidates.sort((one, other) => distance(one) - distance(other))[0]
}

function focusStart(): HTMLElement | null {
  const page = pageOf()
  const first = startOf(page)
  if (first) {
    focusOn(first)
    return null
  }
  const heading = page?.querySelector<HTMLElement>('h1') ?? page
  if (!heading) return null
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1
  focusOn(heading)
  return heading
}

function startOf(page: HTMLElement | null): HTMLElement | null {
  const marked = page?.querySelector<HTMLElement>(start)
  if (!marked || marked.matches(focusable)) return marked ?? null
  return marked.querySelector<HTMLElement>('input:checked') ?? marked.querySelector<HTMLElement>(focusable)
}

const focusOn = (element: HTMLElement) => element.focus({ preventScroll: true })
