import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'

const maximumSize = 4 * 1024 * 1024

/** The engine's own log: one line for each event, on disk when the call returns. Never throws: a full disk loses lines. */
export class EngineLog {
  readonly path: string

  constructor(path: string) {
    this.path = path
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > maximumSize) renameSync(path, `${path}.1`)
    } catch {
      // Without a log the engine works all the same.
    }
  }

  write(line: string): void {
    try {
      appendFileSync(this.path, `${new Date().toISOString()} ${line}\n`, { mode: 0o600 })
    } catch {
      // See above.
    }
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
