import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface WindowState {
  readonly bounds: Bounds | null
  readonly maximized: boolean
}

const nothing: WindowState = { bounds: null, maximized: false }

/** The window's place when it was last closed. A damaged or foreign file counts as none. */
export function readWindowState(file: string): WindowState {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof value !== 'object' || value === null) return nothing
    const { bounds, maximized } = value as { bounds?: unknown; maximized?: unknown } // an object; its fields are checked next
    return { bounds: isBounds(bounds) ? bounds : null, maximized: maximized === true }
  } catch {
    return nothing
  }
}

/** Losing it costs one drag, so a failed write is let go. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, JSON.stringify(state))
    renameSync(`${file}.new`, file)
  } catch {
    // The disk is full or read-only: the window opens in the middle next time.
  }
}

/** Whether enough of a window would be visible on one of the screens to be found and dragged. */
export function isVisible(bounds: Bounds, screens: readonly Bounds[]): boolean {
  return screens.some((screen) => {
    const width = Math.min(bounds.x + bounds.width, screen.x + screen.width) - Math.max(bounds.x, screen.x)
    const height = Math.min(bounds.y + bounds.height, screen.y + screen.height) - Math.max(bounds.y, screen.y)
    return width >= 100 && height >= 40
  })
}

function isBounds(value: unknown): value is Bounds {
  if (typeof value !== 'object' || value === null) return false
  return ['x', 'y', 'width', 'height'].every((key) => Number.isFinite((value as Record<string, unknown>)[key])) // read only
}
