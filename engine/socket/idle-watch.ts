/** Milliseconds without a client and without work after which an engine ends. */
const idleMs = 5_000
const lookMs = 500

/** Says when there has been no connection and no work for five seconds. */
export class IdleWatch {
  readonly #isBusy: () => boolean
  #clients = 0
  #idleSince = performance.now()
  #timer: NodeJS.Timeout | undefined

  constructor(isBusy: () => boolean) {
    this.#isBusy = isBusy
  }

  enter(): void {
    this.#clients += 1
  }

  leave(): void {
    this.#clients -= 1
    this.#idleSince = performance.now()
  }

  /** Begins to look; tells the listener once. */
  watch(onIdle: () => void): void {
    this.#timer = setInterval(() => {
      if (this.#clients > 0 || this.#isBusy()) this.#idleSince = performance.now()
      if (performance.now() - this.#idleSince < idleMs) return
      this.close()
      onIdle()
    }, lookMs)
  }

  close(): void {
    clearInterval(this.#timer)
  }
}
