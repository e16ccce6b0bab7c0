import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { contentSecurityPolicy, pageHeaders } from '../shared/page/content-security-policy.ts'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
}

interface StaticFile {
  readonly path: string
  readonly type: string
  readonly size: number
}

/**
 * The built page. Its files are listed once, links left out, and only what is on that list is ever opened: a request
 * names an entry of it or nothing, so no path can lead anywhere else.
 */
export class StaticFiles {
  readonly #files: ReadonlyMap<string, StaticFile>

  private constructor(files: ReadonlyMap<string, StaticFile>) {
    this.#files = files
  }

  /** Null when the page has not been built. */
  static async open(folder: string): Promise<StaticFiles | null> {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])
    const files = await Promise.all(
      entries
        .filter((entry) => entry.isFile())
        .map(async (entry) => {
          const path = join(entry.parentPath, entry.name)
          const { size } = await stat(path)
          const type = types[extname(path)] ?? 'application/octet-stream'
          return [`/${relative(folder, path).split(sep).join('/')}`, { path, type, size }] as const
        }),
    )
    const all = new Map(files)
    return all.has('/index.html') ? new StaticFiles(all) : null
  }

  /** Answers GET and HEAD. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '/'] = (request.url ?? '/').split(/[?#]/)
    const file = this.#files.get(path === '/' ? '/index.html' : path)
    if (!file) return refuse(response, 404, 'There is nothing here.')
    if (file.type.startsWith('text/html')) return answerPage(request, response, file)
    response.writeHead(200, {
      ...headers,
      'Content-Type': file.type,
      'Content-Length': file.size,
      'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
    if (request.method === 'HEAD') response.end()
    else
      createReadStream(file.path)
        .on('error', () => response.destroy())
        .pipe(response)
  }
}

const headers = { ...pageHeaders, 'X-Frame-Options': 'DENY' }

/** Each page gets a nonce that no other one has. */
async function answerPage(request: IncomingMessage, response: ServerResponse, file: StaticFile): Promise<void> {
  const nonce = randomBytes(16).toString('base64')
  const body = Buffer.from((await readFile(file.path, 'utf8')).replaceAll('__NONCE__', nonce))
  response.writeHead(200, {
    ...headers,
    'Content-Type': file.type,
    'Content-Length': body.length,
    'Content-Security-Policy': contentSecurityPolicy(nonce, 'self'),
    'Cache-Control': 'no-store',
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** An answer without a page, in words, under the same headers and a policy that allows nothing. */
export function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, {
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Security-Policy': `default-src 'none'; frame-ancestors 'none'`,
    'Cache-Control': 'no-store',
    ...(status === 405 ? { Allow: 'GET, HEAD' } : {}),
  })
  response.end(`${words}\n`)
}
