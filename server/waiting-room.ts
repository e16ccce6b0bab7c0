import type { Duplex } from 'node:stream'

/**
 * Connections that have not shown a token yet. One more than there is room for takes the place of the one that has been
 * here longest: whoever has a token shows it at once, so no crowd of others keeps them out.
 */
export class WaitingRoom {
  readonly #seats: number
  readonly #waiting = new Set<Duplex>()

  constructor(seats: number) {
    this.#seats = seats
  }

  enter(connection: Duplex): void {
    this.#waiting.add(connection)
    connection.once('close', () => this.leave(connection))
    const [longest] = this.#waiting
    if (this.#waiting.size <= this.#seats || !longest) return
    this.leave(longest)
    longest.destroy()
  }

  leave(connection: Duplex): void {
    this.#waiting.delete(connection)
  }
}
