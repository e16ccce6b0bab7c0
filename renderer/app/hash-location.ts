import { useSyncExternalStore } from 'react'

/** The path and query are in the part behind `#`, so that they work under floe:// and on any server. */
function current(): string {
  const place = location.hash.replace(/^#\/?/, '/')
  // `#token=…` is read and taken away by the connection; it is no place.
  return place.startsWith('/token=') || place === '' ? '/' : place
}

const pathOf = (place: string) => place.split('?')[0] ?? '/'
const queryOf = (place: string) => place.split('?').slice(1).join('?')

function subscribe(notify: () => void) {
  window.addEventListener('hashchange', notify)
  window.addEventListener('popstate', notify)
  return () => {
    window.removeEventListener('hashchange', notify)
    window.removeEventListener('popstate', notify)
  }
}

/** Goes to another place in the app. */
export function navigate(to: string, options: { readonly replace?: boolean } = {}) {
  const target = `#${to.startsWith('/') ? to : `/${to}`}`
  if (target === location.hash) return
  if (options.replace) history.replaceState(null, '', target)
  else history.pushState(null, '', target)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

function useHashPath(): [string, typeof navigate] {
  return [useSyncExternalStore(subscribe, () => pathOf(current())), navigate]
}

/** wouter's hook for places behind `#`. */
export const hashLocation = Object.assign(useHashPath, {
  hrefs: (href: string) => `#${href}`,
  searchHook: () => useSyncExternalStore(subscribe, () => queryOf(current())),
})
