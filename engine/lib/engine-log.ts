import { mkdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { LogFile } from './log-file.ts'

const maximumSize = 4 * 1024 * 1024

/** The engine's own log: one line for each event, on disk when the call returns. Never throws: a full disk loses lines. */
export class EngineLog {
  readonly path: string
  readonly #file: LogFile

  constructor(path: string) {
    this.path = path
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    } catch {
      // Without a log the engine works as well.
    }
    this.#file = new LogFile(path, maximumSize)
  }

  write(line: string): void {
    this.#file.append(`${new Date().toISOString()} ${line}\n`)
  }

  /** Something that no one expected, under the id that the user is shown. */
  report(incident: string, what: string, error: unknown): void {
    this.write(`incident ${incident} in ${what}: ${wordsOf(error)}`)
  }

  /** Its last lines. */
  async tail(lines: number): Promise<string> {
    const file = await open(this.path, 'r').catch(() => null)
    if (!file) return ''
    try {
      const { size } = await file.stat()
      const length = Math.min(size, 512 * 1024)
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length)
      return buffer.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n')
    } finally {
      await file.close()
    }
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `\n  because of ${wordsOf(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}
