import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { parseJson } from '../../../lib/parse-json.ts'
import { atomicWrite } from '../../../lib/atomic-write.ts'
import type { Release } from '../../version-history.ts'

/** The past of every attribute, by name. */
export interface Histories {
  readonly days: readonly string[]
  readonly releases: ReadonlyMap<string, readonly Release[]>
}

const format = 'floe-history-1'
const headSchema = z.object({ format: z.literal(format), fingerprint: z.string(), days: z.array(z.string()) })
const newline = 10

/**
 * Histories on disk: a line of JSON, then one line an attribute, sorted by bytes, `name⇥version⇥first⇥last⇥…`. Opening
 * reads the file and nothing of its lines; a name is found by halving.
 */
export class HistoryIndex {
  readonly days: readonly string[]
  readonly #lines: Buffer

  constructor(days: readonly string[], lines: Buffer) {
    this.days = days
    this.#lines = lines
  }

  /** null when there is no whole index of this very source file. */
  static async open(path: string, fingerprint: string): Promise<HistoryIndex | null> {
    const file = await readFile(path).catch(() => null)
    const end = file?.indexOf(newline) ?? -1
    if (!file || end < 0 || file.subarray(-4).toString() !== 'end\n') return null
    const head = headSchema.safeParse(parseJson(file.toString('utf8', 0, end)))
    if (!head.success || head.data.fingerprint !== fingerprint) return null
    return new HistoryIndex(head.data.days, file.subarray(end + 1, -4))
  }

  /** null for a name that was never there. */
  releases(name: string): readonly Release[] | null {
    const line = this.#find(Buffer.from(name))
    if (line === null) return null
    const [, ...fields] = line.split('\t')
    return Array.from({ length: Math.floor(fields.length / 3) }, (_, at) => ({
      version: fields[3 * at] ?? '',
      first: Number(fields[3 * at + 1]),
      last: Number(fields[3 * at + 2]),
    }))
  }

  #find(name: Buffer): string | null {
    let [low, high] = [0, this.#lines.length]
    while (low < high) {
      const middle = low + Math.floor((high - low) / 2)
      const start = middle === 0 ? 0 : this.#lines.lastIndexOf(newline, middle - 1) + 1
      const end = this.#lines.indexOf(newline, start)
      const tab = this.#lines.indexOf(9, start)
      const order = name.compare(this.#lines, start, tab)
      if (order === 0) return this.#lines.toString('utf8', start, end)
      if (order < 0) high = start
      else low = end + 1
    }
    return null
  }
}

/** Errors: DISK_FULL, FILE_ACCESS. */
export async function writeHistoryIndex(path: string, fingerprint: string, histories: Histories): Promise<void> {
  const lines = [...histories.releases].map(([name, releases]) =>
    [name, ...releases.flatMap(({ version, first, last }) => [version, first, last])].join('\t'),
  )
  const sorted = lines.map((line) => Buffer.from(`${line}\n`)).sort(compareNames)
  const head = Buffer.from(`${JSON.stringify({ format, fingerprint, days: histories.days })}\n`)
  await atomicWrite(path, Buffer.concat([head, ...sorted, Buffer.from('end\n')]))
}

function compareNames(a: Buffer, b: Buffer): number {
  return a.subarray(0, a.indexOf(9)).compare(b.subarray(0, b.indexOf(9)))
}
