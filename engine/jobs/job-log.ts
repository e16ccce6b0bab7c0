import { open } from 'node:fs/promises'
import { StringDecoder } from 'node:string_decoder'
import { LogFile } from '../lib/log-file.ts'

/** One log takes twice as much of the disk at most; of a longer one the end is kept, which says what went wrong. */
const maximumLog = 10 * 1024 * 1024
const flushMs = 16
const flushSize = 64 * 1024
/** A reader who comes late gets this much of what was written before. */
const replaySize = 512 * 1024

/** The output of one job: collected for a moment, then on disk. A full disk costs lines of the log, never the job. */
export class JobLogWriter {
  readonly #file: LogFile
  readonly #onWritten: () => void
  #pending = ''
  #timer: NodeJS.Timeout | undefined

  constructor(path: string, onWritten: () => void) {
    this.#file = new LogFile(path, maximumLog)
    this.#onWritten = onWritten
  }

  write(text: string): void {
    this.#pending += text
    if (this.#pending.length >= flushSize) this.flush()
    else this.#timer ??= setTimeout(() => this.flush(), flushMs)
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#pending === '') return
    this.#file.append(this.#pending)
    this.#pending = ''
    this.#onWritten()
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

function startIn(size: number, offset: number): number {
  if (offset === -1) return Math.max(0, size - replaySize)
  // A file that is shorter than what was read of it is a new one.
  return offset > size ? 0 : offset
}

async function readFrom(path: string, offset: number) {
  const file = await open(path, 'r').catch(() => null)
  if (!file) return { bytes: Buffer.alloc(0), next: Math.max(offset, 0), skipped: 0 }
  try {
    const { size } = await file.stat()
    const start = startIn(size, offset)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(flushSize), 0, flushSize, start)
    return { bytes: buffer.subarray(0, bytesRead), next: start + bytesRead, skipped: offset === -1 ? start : 0 }
  } finally {
    await file.close()
  }
}
