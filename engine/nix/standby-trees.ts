import { startTrees } from './build-trees.ts'
import type { StartedTrees } from './build-trees.ts'

/** How long somebody may look at a change before Nix stops waiting for it. */
const patienceMs = 60_000

/** One run of Nix that is ready before it is needed: half of what a small change takes is Nix's own start. */
export class StandbyTrees<Name extends string> {
  readonly #names: readonly Name[]
  #waiting: { outLink: string; trees: StartedTrees<Name>; timer: NodeJS.Timeout } | null = null

  constructor(names: readonly Name[]) {
    this.#names = names
  }

  /** Somebody is about to change this environment. At most one run waits: the last that was expected. */
  expect(outLink: string): void {
    if (this.#waiting?.outLink === outLink && this.#waiting.trees.isWaiting()) return void this.#waiting.timer.refresh()
    void this.close()
    const timer = setTimeout(() => void this.close(), patienceMs)
    timer.unref()
    this.#waiting = { outLink, trees: startTrees(outLink, this.#names), timer }
  }

  /** The run that waits for this environment, or one that starts now. */
  take(outLink: string): StartedTrees<Name> {
    const waiting = this.#waiting
    if (waiting?.outLink !== outLink || !waiting.trees.isWaiting()) return startTrees(outLink, this.#names)
    clearTimeout(waiting.timer)
    this.#waiting = null
    return waiting.trees
  }

  async close(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = null
    clearTimeout(waiting?.timer)
    await waiting?.trees.abandon()
  }
}
