import type { App, Session, WebContents } from 'electron'
import { shell } from 'electron'
import { isAllowedExternal } from './external-link.ts'
import { isAllowedPermission } from './permissions.ts'

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

/** Everything is denied but writing to the clipboard, and that to all but our own page. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, asking) =>
    answer(isAllowedPermission(permission, asking)),
  )
  session.setPermissionCheckHandler((_contents, permission, _origin, asking) => isAllowedPermission(permission, asking))
}

/** Opens an https address in the user's browser; anything else is ignored. */
export function openExternal(url: string): void {
  if (isAllowedExternal(url)) void shell.openExternal(url)
}

/** Whether a message came from the main frame of our own page. */
export function isOurPage(contents: WebContents, frame: { url: string } | null): boolean {
  return frame !== null && contents.mainFrame.url === frame.url && frame.url.startsWith('floe://app/')
}
