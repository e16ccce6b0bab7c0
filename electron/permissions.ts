/** Who asks: what Electron tells of the frame. */
export interface Asking {
  readonly requestingUrl?: string
  readonly isMainFrame: boolean
}

/** Writing follows a key or a click; reading is for Paste in the terminal's menu. */
const ours = new Set(['clipboard-sanitized-write', 'clipboard-read'])

/** Whether a page may use what a browser keeps behind a permission: only the clipboard, only the main frame of our own page. */
export function isAllowedPermission(permission: string, { requestingUrl, isMainFrame }: Asking): boolean {
  return ours.has(permission) && isMainFrame && (requestingUrl ?? '').startsWith('floe://app/')
}
