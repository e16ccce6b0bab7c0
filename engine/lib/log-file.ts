import { appendFileSync, renameSync, statSync } from 'node:fs'

/**
 * A log on disk that never grows without end: a full file becomes `….1`, in the place of the one before, and a new one
 * begins. What is written is on disk when the call returns. Never throws: a full disk loses lines.
 */
export class LogFile {
  readonly path: string
  readonly #maximum: number
  #size: number

  /** `maximum` bytes are in one file, so that twice as many are kept at most. */
  constructor(path: string, maximum: number) {
    this.path = path
    this.#maximum = maximum
    this.#size = sizeOf(path)
  }

  append(text: string): void {
    const bytes = Buffer.byteLength(text)
    try {
      if (this.#size > 0 && this.#size + bytes > this.#maximum) {
        renameSync(this.path, rotated(this.path))
        this.#size = 0
      }
      appendFileSync(this.path, text, { mode: 0o600 })
      this.#size += bytes
    } catch {
      // ENOSPC and friends: whoever writes a log goes on, and its own files say it where it matters.
    }
  }
}

/** Where the older half of a log lies. */
export const rotated = (path: string): string => `${path}.1`

/** Bytes in a file; 0 where there is none. */
export function sizeOf(path: string): number {
  try {
    return statSync(path, { throwIfNoEntry: false })?.size ?? 0
  } catch {
    return 0
  }
}
