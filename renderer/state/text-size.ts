import { desktop } from '../api/bridge.ts'
import { textSizes } from '../../shared/model/themes.ts'
import type { TextSize } from '../../shared/model/themes.ts'

const storageKey = 'floe.text-size'

/** The last size, so that the first frame has it before the engine answers. */
export function lastTextSize(): TextSize {
  const stored = Number(localStorage.getItem(storageKey))
  return textSizes.find((size) => size === stored) ?? 100
}

/**
 * Gives the window's text this size. All of the page grows with it, and it is laid out as in a window that is as much
 * smaller. A browser has a zoom of its own, which it keeps for each address.
 */
export function applyTextSize(percent: TextSize): void {
  if (!desktop) return
  if (lastTextSize() !== percent) localStorage.setItem(storageKey, String(percent))
  desktop.zoom(percent / 100)
}
