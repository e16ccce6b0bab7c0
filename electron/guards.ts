import type { App, Session, WebContents } from 'electron'
import { shell } from 'electron'
import { isAllowedExternal } from './external-link.ts'

/** Denies whatever a page of ours never does: leave, open windows, embed others, ask for devices. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      openExternal(url)
      return { action: 'deny' }
    })
  })
}

/** Everything is denied but writing to the clipboard, which follows a key or a click. */
export function guardPermissions(session: Session): void {
  const allowed = (permission: string) => permission === 'clipboard-sanitized-write'
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(allowed(permission)))
  session.setPermissionCheckHandler((_contents, permission) => allowed(permission))
}

/** Opens an https address in the user's browser; anything else is ignored. */
export function openExternal(url: string): void {
  if (isAllowedExternal(url)) void shell.openExternal(url)
}

/** Whether a message came from the main frame of our own page. */
export function isOurPage(contents: WebContents, frame: { url: string } | null): boolean {
  return frame !== null && contents.mainFrame.url === frame.url && frame.url.startsWith('floe://app/')
}
