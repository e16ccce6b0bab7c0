import type { Change } from '../../shared/contract/namespaces/app.ts'
import type { RemoteCalls } from '../../shared/contract/remote-calls.ts'

/** What every first frame shows, the quick ones first. */
const needed = ['settings.get', 'app.info', 'environments.list']
/** What it shows when it is there in time. */
const welcome = ['catalog.status', 'diagnostics.run']
/** A list of a thousand is told at once, and looked at again behind the first frame. */
const inputs: Readonly<Record<string, object>> = { 'environments.list': { lastKnown: true } }

/**
 * What is asked of the engine behind the greeting, before the code that draws the answers is there. Each answer is for
 * one taker, and for the first frame only: later the change feed would not make it old.
 */
export class FirstQuestions {
  readonly #pending = new Map<string, Promise<unknown>>()
  readonly #answered = new Map<string, unknown>()
  #changes: AsyncIterable<Change> | null = null
  #asked: () => void = () => {}
  readonly #whenAsked = new Promise<void>((resolve) => (this.#asked = resolve))

  /** Opens the change feed first, so that nothing that happens after these answers goes unseen. */
  ask(calls: RemoteCalls): void {
    // The engine sends what the contract says of this feed.
    this.#changes = begun(calls.open('app.changes', {}) as AsyncIterable<Change>)
    for (const question of [...needed, ...welcome]) {
      const answer = calls.call(question, inputs[question] ?? {})
      this.#pending.set(question, answer)
      answer.then(
        (value) => this.#pending.delete(question) && this.#answered.set(question, value),
        () => this.#pending.delete(question),
      )
    }
    this.#asked()
  }

  /** Resolves when the first frame has all that it needs, or will not get it. */
  async settled(): Promise<void> {
    await this.#whenAsked
    await Promise.allSettled(needed.flatMap((question) => this.#pending.get(question) ?? []))
  }

  /** The answers that are there. */
  takeAnswered(): readonly { readonly namespace: string; readonly name: string; readonly answer: unknown }[] {
    const taken = [...this.#answered].map(([question, answer]) => {
      const [namespace = '', name = ''] = question.split('.')
      return { namespace, name, answer }
    })
    this.#answered.clear()
    return taken
  }

  /** An answer that is still on its way. */
  takePending(namespace: string, name: string): Promise<unknown> | null {
    const question = `${namespace}.${name}`
    const answer = this.#pending.get(question)
    this.#pending.delete(question)
    return answer ?? null
  }

  /** The feed that was opened before the first question. */
  takeChanges(): AsyncIterable<Change> | null {
    const changes = this.#changes
    this.#changes = null
    return changes
  }

  /** What nobody has taken for the first frame is asked for again when it is wanted. */
  drop(): void {
    this.#pending.clear()
    this.#answered.clear()
  }
}

export const firstQuestions = new FirstQuestions()

/** Asks for the first item now; a stream is opened when its reading begins. */
function begun<Item>(items: AsyncIterable<Item>): AsyncIterable<Item> {
  const iterator = items[Symbol.asyncIterator]()
  const first = iterator.next()
  // Whoever reads on is told of a failure; until then nobody is.
  first.catch(() => {})
  return (async function* () {
    try {
      for (let next = await first; !next.done; next = await iterator.next()) yield next.value
    } finally {
      await iterator.return?.()
    }
  })()
}
