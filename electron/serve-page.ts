import { randomBytes } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { contentSecurityPolicy, pageHeaders } from '../shared/page/content-security-policy.ts'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
}

/** Answers one `floe://app/…` request from the built page; a path that leaves its folder is 404. */
export async function servePage(folder: string, address: string): Promise<Answer> {
  const path = pathOf(address)
  // A link that leads out of the folder is as foreign as a path that does.
  const file = path === null ? null : await realpath(join(folder, path)).catch(() => null)
  const body =
    file === null || !file.startsWith((await realpath(folder)) + sep) ? null : await readFile(file).catch(() => null)
  if (file === null || body === null)
    return { status: 404, headers: { ...pageHeaders }, body: Buffer.from('Not found') }
  const type = types[extname(file)] ?? 'application/octet-stream'
  if (!type.startsWith('text/html')) return { status: 200, headers: { ...pageHeaders, 'Content-Type': type }, body }
  const nonce = randomBytes(16).toString('base64')
  const html = body.toString('utf8').split('__NONCE__').join(nonce)
  const policy = contentSecurityPolicy(nonce, 'none')
  return {
    status: 200,
    headers: { ...pageHeaders, 'Content-Type': type, 'Content-Security-Policy': policy },
    body: Buffer.from(html),
  }
}

function pathOf(address: string): string | null {
  try {
    const url = new URL(address)
    if (url.host !== 'app') return null
    const path = decodeURIComponent(url.pathname)
    if (path.includes('\0')) return null
    return normalize(path === '/' ? '/index.html' : path)
  } catch {
    return null
  }
}
