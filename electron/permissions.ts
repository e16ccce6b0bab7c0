/** Who asks: what Electron tells of the frame. */
export interface Asking {
  readonly requestingUrl?: string
  readonly isMainFrame: boolean
}

/** Copying. Pasting needs none: the main process pastes where the page asks for it, and the page never reads the clipboard. */
const ours = new Set(['clipboard-sanitized-write'])

/** Whether a page may use what a browser keeps behind a permission: only writing to the clipboard, only the main frame of our own page. */
export function isAllowedPermission(permission: string, { requestingUrl, isMainFrame }: Asking): boolean {
  return ours.has(permission) && isMainFrame && (requestingUrl ?? '').startsWith('floe://app/')
}
