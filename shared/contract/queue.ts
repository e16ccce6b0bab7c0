interface Waiter<T> {
  readonly resolve: (result: IteratorResult<T, undefined>) => void
  readonly reject: (error: unknown) => void
}

/** What one side puts in and the other takes out, one at a time; it ends or fails once what was put in is taken. */
export class Queue<T> {
  #items: T[] = []
  #waiter: Waiter<T> | null = null
  #over: { readonly error: unknown } | 'ended' | null = null

  get size(): number {
    return this.#items.length
  }

  push(item: T): void {
    if (this.#over) return
    if (!this.#waiter) this.#items.push(item)
    else this.#release((waiter) => waiter.resolve({ value: item, done: false }))
  }

  /** Takes out the oldest item unread. */
  dropOldest(): T | undefined {
    return this.#items.shift()
  }

  end(): void {
    if (this.#over) return
    this.#over = 'ended'
    this.#release((waiter) => waiter.resolve({ value: undefined, done: true }))
  }

  fail(error: unknown): void {
    if (this.#over) return
    this.#over = { error }
    this.#release((waiter) => waiter.reject(error))
  }

  /** The next item when there is one. One reader at a time. */
  next(): Promise<IteratorResult<T, undefined>> {
    if (this.#items.length > 0) {
      const [value] = this.#items.splice(0, 1)
      // The length was looked at one line above.
      return Promise.resolve({ value: value as T, done: false })
    }
    if (this.#over === 'ended') return Promise.resolve({ value: undefined, done: true })
    if (this.#over) return Promise.reject(this.#over.error)
    return new Promise((resolve, reject) => {
      this.#waiter = { resolve, reject }
    })
  }

  #release(tell: (waiter: Waiter<T>) => void): void {
    const waiter = this.#waiter
    this.#waiter = null
    if (waiter) tell(waiter)
  }
}
