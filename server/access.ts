import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** One-time links that were not opened yet, and sessions, are forgotten beyond these counts, oldest first. */
const maximumLinks = 16
const maximumSessions = 256

interface Secret {
  readonly digest: Buffer
  readonly onGone: () => void
}

/**
 * Who may talk to the engine through this server: whoever has a fresh link, and later whoever got a session by it. A
 * secret has 256 bits: guessing is hopeless at any speed, so wrong ones are not counted and delay no one.
 */
export class Access {
  readonly #links: Secret[] = []
  readonly #sessions: Secret[] = []

  /** A token that lets one in, once. `onGone` is called when it no longer does. */
  newLink(onGone = () => {}): string {
    return issue(this.#links, maximumLinks, onGone)
  }

  /** Exchanges a token for a session secret, or takes a session as it is. Null: not let in. */
  enter(token: string | undefined): string | null {
    if (token === undefined) return null
    if (find(this.#sessions, token) >= 0) return token
    const link = find(this.#links, token)
    if (link < 0) return null
    for (const { onGone } of this.#links.splice(link, 1)) onGone()
    return issue(this.#sessions, maximumSessions)
  }

  /** No link of it opens anything from now on. */
  close(): void {
    for (const { onGone } of this.#links.splice(0)) onGone()
  }
}

/** Only digests are kept, so that all comparisons are of one length and nothing of a secret stays in memory. */
const digestOf = (secret: string) => createHash('sha256').update(secret).digest()

function issue(kept: Secret[], maximum: number, onGone = () => {}): string {
  const secret = randomBytes(32).toString('base64url')
  kept.push({ digest: digestOf(secret), onGone })
  if (kept.length > maximum) kept.shift()?.onGone()
  return secret
}

/** Looks at every one, so that the time says nothing about which of them it was. */
function find(kept: readonly Secret[], secret: string): number {
  const wanted = digestOf(secret)
  let found = -1
  for (const [index, { digest }] of kept.entries()) if (timingSafeEqual(digest, wanted)) found = index
  return found
}
