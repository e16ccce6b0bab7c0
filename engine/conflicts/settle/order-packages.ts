/** One package shall win against another wherever both provide a path. */
export interface Precedence {
  readonly winner: string
  readonly loser: string
}

/** Which package wins against which, without circles, so that priorities can express it. */
export class Order {
  readonly #losers = new Map<string, Set<string>>()

  /** Adds it unless it contradicts what is known: then the chain from the loser to the winner, both included, is given. */
  add({ winner, loser }: Precedence): readonly string[] | null {
    const chain = this.#chain(loser, winner)
    if (chain) return chain
    const losers = this.#losers.get(winner) ?? new Set()
    this.#losers.set(winner, losers.add(loser))
    if (!this.#losers.has(loser)) this.#losers.set(loser, new Set())
    return null
  }

  /** Every package that takes part, winners before those that they win against. */
  packages(): string[] {
    const done = new Set<string>()
    const found: string[] = []
    const visit = (one: string): void => {
      if (done.has(one)) return
      done.add(one)
      for (const loser of this.#losers.get(one) ?? []) visit(loser)
      found.push(one)
    }
    for (const one of this.#losers.keys()) visit(one)
    return found.reverse()
  }

  losers(one: string): ReadonlySet<string> {
    return this.#losers.get(one) ?? new Set()
  }

  #chain(from: string, to: string): readonly string[] | null {
    const cameFrom = new Map<string, string | null>([[from, null]])
    const waiting = [from]
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      if (one === to) return backTo(cameFrom, to)
      for (const next of this.#losers.get(one) ?? [])
        if (!cameFrom.has(next)) {
          cameFrom.set(next, one)
          waiting.push(next)
        }
    }
    return null
  }
}

function backTo(cameFrom: ReadonlyMap<string, string | null>, end: string): string[] {
  const chain: string[] = []
  for (let one: string | null | undefined = end; one; one = cameFrom.get(one)) chain.push(one)
  return chain.reverse()
}
