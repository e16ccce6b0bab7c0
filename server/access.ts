import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** One-time links that nobody has opened yet, and sessions, are forgotten beyond these counts, oldest first. */
const maximumLinks = 16
const maximumSessions = 256
/** Wrong tokens that may come in a row before everyone has to wait, and for how long. */
const maximumFailures = 20
const waitMs = 10_000

/** Who may talk to the engine through this server: whoever has a fresh link, and later whoever got a session by it. */
export class Access {
  readonly #links: Buffer[] = []
  readonly #sessions: Buffer[] = []
  #failures = 0
  #closedUntil = 0

  /** A token that lets one in, once. */
  newLink(): string {
    return issue(this.#links, maximumLinks)
  }

  /** Exchanges a token for a session secret, or takes a session as it is. Null: not let in. */
  enter(token: string | undefined): string | null {
    if (performance.now() < this.#closedUntil) return null
    if (token !== undefined && find(this.#sessions, token) >= 0) return token
    const link = token === undefined ? -1 : find(this.#links, token)
    if (link < 0) return this.#refuse()
    this.#failures = 0
    this.#links.splice(link, 1)
    return issue(this.#sessions, maximumSessions)
  }

  #refuse(): null {
    this.#failures += 1
    if (this.#failures >= maximumFailures) {
      this.#failures = 0
      this.#closedUntil = performance.now() + waitMs
    }
    return null
  }
}

/** Only digests are kept, so that all comparisons are of one length and nothing of a secret stays in memory. */
const digest = (secret: string) => createHash('sha256').update(secret).digest()

function issue(kept: Buffer[], maximum: number): string {
  const secret = randomBytes(32).toString('base64url')
  kept.push(digest(secret))
  if (kept.length > maximum) kept.shift()
  return secret
}

/** Looks at every one, so that the time says nothing about which of them it was. */
function find(kept: readonly Buffer[], secret: string): number {
  const wanted = digest(secret)
  let found = -1
  for (const [index, one] of kept.entries()) if (timingSafeEqual(one, wanted)) found = index
  return found
}
