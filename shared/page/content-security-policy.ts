/** Trusted Types policies that Floe and its libraries create (renderer-facts.md §4). */
const policies = ['floe-worker']

/**
 * The page's policy, the same in Electron and in the browser: nothing from elsewhere, no inline script, no eval.
 * `connect` is 'none' where the engine is reached through a MessagePort and 'self' where through a socket.
 */
export function contentSecurityPolicy(nonce: string, connect: 'none' | 'self'): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `worker-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `font-src 'self'`,
    `img-src 'self' data:`,
    `connect-src '${connect}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types ${policies.join(' ')}`,
  ].join('; ')
}

/** Headers of every answer with a page or a part of one. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}
