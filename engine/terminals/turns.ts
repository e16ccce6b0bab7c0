/** One piece of a flood in this time, whoever floods: 16 MB/s, which is twice what a page draws. */
const turnMs = 1

/**
 * Terminals that flood take turns, so that the engine spends the same small part of its time on any number of them.
 * Who waits is not read: its program waits in its next write and takes no time either.
 */
export class Turns {
  readonly #waiting: (() => void)[] = []

  /** Calls when the turn of the caller has come, after all those that wait already. */
  take(go: () => void): void {
    this.#waiting.push(go)
    if (this.#waiting.length === 1) this.#countDown()
  }

  #countDown(): void {
    setTimeout(() => {
      const go = this.#waiting.shift()
      if (this.#waiting.length > 0) this.#countDown()
      go?.()
    }, turnMs)
  }
}
