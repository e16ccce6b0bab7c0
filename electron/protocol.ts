import { protocol } from 'electron'
import { servePage } from './serve-page.ts'

/** Must run before the app is ready: makes floe:// a secure origin with its own storage. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: 'floe', privileges }])
}

/** Serves the page. `protocol.handle` came with Electron 25; the older branch is for the Electron that tests run on. */
export function serveScheme(folder: string): void {
  if (typeof protocol.handle === 'function') {
    protocol.handle('floe', async (request) => {
      const { status, headers, body } = await servePage(folder, request.url)
      return new Response(new Uint8Array(body), { status, headers })
    })
    return
  }
  protocol.registerBufferProtocol('floe', (request, answer) => {
    void servePage(folder, request.url).then(({ status, headers, body }) =>
      answer({ statusCode: status, headers: { ...headers }, data: body }),
    )
  })
}
