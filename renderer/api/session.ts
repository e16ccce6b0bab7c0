const sessionKey = 'floe-session'
const tokenKey = 'floe-token'

/**
 * What lets this tab in: the one-time token of the address (`#token=…`), which is taken out of it at once, else the
 * session that an earlier connection of this tab got. It lives as long as the tab.
 */
export function credentials(): { readonly token?: string } {
  const token = takeToken() ?? sessionStorage.getItem(sessionKey)
  return token === null ? {} : { token }
}

export function rememberSession(session: string | undefined): void {
  if (session === undefined) return
  sessionStorage.setItem(sessionKey, session)
  forgetToken()
}

/** A token that was exchanged or refused is never shown again. */
export function forgetToken(): void {
  sessionStorage.removeItem(tokenKey)
}

const tokenInAddress = /^#(?:.*&)?token=([^&/]+)/

export const hasToken = (): boolean => tokenInAddress.test(location.hash)

/** Kept until it is exchanged: the first try may meet a server that is not listening yet, or the tab may be loaded again. */
function takeToken(): string | null {
  const found = tokenInAddress.exec(location.hash)
  if (found?.[1]) {
    sessionStorage.setItem(tokenKey, decodeURIComponent(found[1]))
    history.replaceState(history.state, '', location.pathname + location.search)
  }
  return sessionStorage.getItem(tokenKey)
}
