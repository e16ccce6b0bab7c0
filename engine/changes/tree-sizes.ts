import type { EnvironmentId } from '../../shared/model/environment.ts'
import type { Registry } from '../environments/registry.ts'
import { closureInfo } from '../nix/closure-info.ts'

interface Built {
  readonly generation: number | null
  /** Store paths, of which the first is measured. */
  readonly trees: readonly string[]
}

/** Measures what environments need, after their commit: nobody waits for a run of Nix that only counts. */
export class TreeSizes {
  readonly #registry: Registry
  readonly #onChange: (id: EnvironmentId) => void
  readonly #running = new Set<Promise<void>>()

  constructor(registry: Registry, onChange: (id: EnvironmentId) => void) {
    this.#registry = registry
    this.#onChange = onChange
  }

  /** Begins to measure. The list shows the former size until then, and keeps it where the store cannot be read. */
  measure(id: EnvironmentId, built: Built): void {
    const work = this.#measure(id, built).catch(() => {})
    this.#running.add(work)
    void work.then(() => this.#running.delete(work))
  }

  /** Resolves when nothing is measured any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#running)
  }

  async #measure(id: EnvironmentId, { generation, trees }: Built): Promise<void> {
    const sizes = await closureInfo(trees)
    const size = sizes.get(trees[0] ?? '')?.closureSize
    if (size === undefined || this.#registry.get(id)?.generation !== generation) return
    await this.#registry.follow(id, { size })
    this.#onChange(id)
  }
}
