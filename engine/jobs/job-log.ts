import { closeSync, openSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { StringDecoder } from 'node:string_decoder'

/** One log may take this much of the disk; the end of a longer one is not kept. */
const maximumLog = 20 * 1024 * 1024
const flushMs = 16
const flushSize = 64 * 1024
/** A reader who comes late gets this much of what was written before. */
const replaySize = 512 * 1024

/** The output of one job: collected for a moment, then on disk. A full disk costs lines of the log, never the job. */
export class JobLogWriter {
  readonly #path: string
  readonly #onWritten: () => void
  #pending = ''
  #written = 0
  #timer: NodeJS.Timeout | undefined

  constructor(path: string, onWritten: () => void) {
    this.#path = path
    this.#onWritten = onWritten
  }

  write(text: string): void {
    if (this.#written > maximumLog) return
    this.#pending += text
    if (this.#pending.length >= flushSize) this.flush()
    else this.#timer ??= setTimeout(() => this.flush(), flushMs)
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#pending === '') return
    const cut = this.#written + this.#pending.length > maximumLog ? '\n… the rest of this log was not kept.\n' : ''
    this.#append(cut === '' ? this.#pending : this.#pending.slice(0, maximumLog - this.#written) + cut)
    this.#written += this.#pending.length
    this.#pending = ''
    this.#onWritten()
  }

  #append(text: string): void {
    try {
      const file = openSync(this.#path, 'a', 0o600)
      try {
        writeSync(file, text)
      } finally {
        closeSync(file)
      }
    } catch {
      // ENOSPC and friends: the job goes on, and its own writes say it where it matters.
    }
  }
}

interface ReadOptions {
  readonly signal: AbortSignal
  readonly isOver: () => boolean
  /** Resolves when there may be more to read. */
  readonly more: () => Promise<void>
}

/** What the log holds, its last half megabyte at most, then what is added until the job is over. */
export async function* readJobLog(path: string, options: ReadOptions): AsyncGenerator<{ text: string; end: boolean }> {
  const decoder = new StringDecoder('utf8')
  let offset = -1
  while (!options.signal.aborted) {
    // Asked before reading: what is written in between is either read now or announced by the promise.
    const over = options.isOver()
    const more = options.more()
    const chunk = await readFrom(path, offset)
    if (offset === -1 && chunk.skipped > 0)
      yield { text: `… ${chunk.skipped} earlier bytes are in ${path}\n`, end: false }
    offset = chunk.next
    if (chunk.bytes.length > 0) yield { text: decoder.write(chunk.bytes), end: false }
    else if (over) break
    else await more
  }
  if (!options.signal.aborted) yield { text: decoder.end(), end: true }
}

async function readFrom(path: string, offset: number) {
  const file = await open(path, 'r').catch(() => null)
  if (!file) return { bytes: Buffer.alloc(0), next: Math.max(offset, 0), skipped: 0 }
  try {
    const { size } = await file.stat()
    const start = offset === -1 ? Math.max(0, size - replaySize) : offset
    const { buffer, bytesRead } = await file.read(Buffer.alloc(flushSize), 0, flushSize, start)
    return { bytes: buffer.subarray(0, bytesRead), next: start + bytesRead, skipped: offset === -1 ? start : 0 }
  } finally {
    await file.close()
  }
}
