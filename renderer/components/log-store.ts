import { useState, useSyncExternalStore } from 'react'
import { LogLines } from './log-lines.ts'

/** Lines that grow piece by piece; who watches is told once per frame at most. */
class LogStore {
  readonly #log = new LogLines()
  readonly #listeners = new Set<() => void>()
  #lines: readonly string[] = []
  #waiting = false

  readonly lines = () => this.#lines
  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly push = (text: string) => this.#change(() => this.#log.push(text))
  readonly note = (text: string) => this.#change(() => this.#log.note(text))
  readonly clear = () => this.#change(() => this.#log.clear())

  #change(change: () => void): void {
    change()
    if (this.#waiting) return
    this.#waiting = true
    requestAnimationFrame(() => {
      this.#waiting = false
      this.#lines = this.#log.all()
      for (const listener of this.#listeners) listener()
    })
  }
}

/** A log of this component's own, and its lines as they are now. */
export function useLogStore(): { readonly log: LogStore; readonly lines: readonly string[] } {
  const [log] = useState(() => new LogStore())
  return { log, lines: useSyncExternalStore(log.subscribe, log.lines) }
}
