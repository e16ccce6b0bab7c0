import type { IncomingMessage } from 'node:http'

/** The names by which a browser on this machine may call the server; any other one is DNS rebinding. */
export function hasOurHost(request: IncomingMessage, port: number): boolean {
  return ourHosts(port).includes(request.headers.host ?? '')
}

/** Whether the page that opens a socket is one that this server has served. A missing origin is a foreign one. */
export function hasOurOrigin(request: IncomingMessage, port: number): boolean {
  const { origin, host } = request.headers
  return origin !== undefined && origin === `http://${host}` && ourHosts(port).includes(host ?? '')
}

/** Whether another site's page is behind a request: it may lead a person here, but take nothing. */
export function isForeignFetch(request: IncomingMessage): boolean {
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': destination } = request.headers
  if (site === undefined || site === 'same-origin' || site === 'none') return false
  return !(mode === 'navigate' && destination === 'document')
}

const ourHosts = (port: number) => [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]
