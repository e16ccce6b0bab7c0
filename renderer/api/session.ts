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
  if (session !== undefined) sessionStorage.setItem(storageKey, session)
}

let taken: string | null = null

function takeToken(): string | null {
  const found = /^#(?:.*&)?token=([^&/]+)/.exec(location.hash)
  if (found?.[1]) {
    taken = decodeURIComponent(found[1])
    history.replaceState(history.state, '', location.pathname + location.search)
  }
  // Kept until it is exchanged: the first try may have met a server that was not listening yet.
  const token = taken
  if (token !== null && sessionStorage.getItem(storageKey) !== null) taken = null
  return token
}
