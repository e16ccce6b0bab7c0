import type { DesktopBridge } from '../../shared/model/desktop.ts'

declare global {
  interface Window {
    /** Absent in a browser. */
    readonly floe?: DesktopBridge
  }
}

/** Electron's side of the page, or null in a browser. */
export const desktop: DesktopBridge | null = typeof window === 'undefined' ? null : (window.floe ?? null)

/** Opens a web page outside of Floe: in the system's browser, or in a tab that knows nothing of this one. */
export function openExternal(url: string): void {
  if (!/^https?:\/\//i.test(url)) return
  if (desktop) desktop.openExternal(url)
  else window.open(url, '_blank', 'noopener,noreferrer')
}
