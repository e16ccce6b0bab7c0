const storageKey = 'floe-session'

/**
 * What lets this tab in: the one-time token of the address (`#token=…`), which is taken out of it at once, else the
 * session that an earlier connection of this tab got. It lives as long as the tab.
 */
export function credentials(): { readonly token?: string } {
  const token = takeToken() ?? sessionStorage.getItem(storageKey)
  return token === null ? {} : { token }
}

export function rememberSession(session: string | undefined): void {
  if (session === undefined) return
  sessionStorage.setItem(storageKey, session)
  taken = null
}

const tokenInAddress = /^#(?:.*&)?token=([^&/]+)/

export const hasToken = (): boolean => tokenInAddress.test(location.hash)

let taken: string | null = null

function takeToken(): string | null {
  const found = tokenInAddress.exec(location.hash)
  if (found?.[1]) {
    taken = decodeURIComponent(found[1])
    history.replaceState(history.state, '', location.pathname + location.search)
  }
  // Kept until it is exchanged: the first try may have met a server that was not listening yet.
  return taken
}
