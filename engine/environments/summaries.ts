import type { EnvironmentId, EnvironmentSummary } from '../../shared/model/environment.ts'
import type { TrustStore } from '../trust/trust-store.ts'
import { inSlices } from '../lib/in-slices.ts'
import { fingerprint } from './fingerprint.ts'
import type { JudgedAhead } from './judge-ahead.ts'
import { judgeEnvironment } from './judge-environment.ts'
import type { Judged, JudgedEnvironments } from './judged-environments.ts'
import { whyReadOnly } from './read-only.ts'
import type { Registered, Registry } from './registry.ts'
import { projectFolder } from './registry.ts'

interface Options {
  readonly registry: Registry
  readonly trust: TrustStore
  readonly judged: JudgedEnvironments
  /** What is judged while the engine starts; null where that is not worth it. */
  readonly ahead: JudgedAhead | null
  readonly terminals: (id: EnvironmentId) => number
}

type Levels = Awaited<ReturnType<TrustStore['levels']>>

/** Summaries of environments for lists, judged again only when one of their files has changed: a list of 1,000 is 8,000 stats. */
export class Summaries {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  /** With `lastKnown` nothing is looked at that was judged before. */
  async list({ lastKnown = false } = {}): Promise<EnvironmentSummary[]> {
    const { registry, judged, trust } = this.#options
    const levels = await trust.levels()
    return inSlices(registry.all(), async ([id, registered]) => {
      if (!judged.get(id)) await this.#takeAhead(id)
      const known = lastKnown ? judged.get(id) : undefined
      return this.#summaryOf(id, registered, known ?? (await this.#judge(id, registered)), levels)
    })
  }

  async summary(id: EnvironmentId, registered: Registered): Promise<EnvironmentSummary> {
    const judged = await this.#judge(id, registered)
    return this.#summaryOf(id, registered, judged, await this.#options.trust.levels())
  }

  /** Forgets what was judged of an environment. */
  invalidate(id: EnvironmentId): void {
    this.#options.judged.delete(id)
  }

  /** Writes down what was judged, for the next start. */
  async close(): Promise<void> {
    await this.#options.ahead?.close()
    await this.#options.judged.close()
  }

  /**
   * Waits until an environment is judged ahead, or is left to be judged here. Whether what was found still holds is looked
   * at like everything that was judged before.
   */
  async #takeAhead(wanted: EnvironmentId): Promise<void> {
    const { ahead, judged } = this.#options
    while (ahead && !judged.get(wanted)) {
      const { isOver } = ahead
      for (const [id, found] of ahead.take()) if (!judged.get(id)) judged.set(id, found)
      if (isOver) return
      if (!judged.get(wanted)) await ahead.more()
    }
  }

  #summaryOf(
    id: EnvironmentId,
    registered: Registered,
    { facts, surface }: Judged,
    levels: Levels,
  ): EnvironmentSummary {
    const { dotFlox, lastUsed, pinned, generation, size } = registered
    return {
      id,
      folder: projectFolder(dotFlox),
      lastUsed,
      pinned,
      generation,
      size,
      terminals: this.#options.terminals(id),
      // A disk that is mounted again changes no file by which an environment would be judged again.
      readOnly: whyReadOnly(dotFlox),
      trust: surface ? levels(dotFlox, surface) : 'none',
      ...facts,
    }
  }

  async #judge(id: EnvironmentId, { dotFlox, name }: Registered): Promise<Judged> {
    const key = fingerprint(dotFlox, name)
    const known = this.#options.judged.get(id)
    if (known?.key === key) return known
    const judged = await judgeEnvironment(dotFlox, name)
    this.#options.judged.set(id, judged)
    return judged
  }
}
