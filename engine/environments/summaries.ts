import { lstatSync, readlinkSync, statSync } from 'node:fs'
import type { EnvironmentId, EnvironmentSummary } from '../../shared/model/environment.ts'
import { markOf } from '../trust/trust-store.ts'
import type { TrustStore } from '../trust/trust-store.ts'
import { inSlices } from '../lib/in-slices.ts'
import { environmentFacts } from './environment-facts.ts'
import { environmentSurface } from './environment-surface.ts'
import type { Judged, JudgedEnvironments } from './judged-environments.ts'
import { lockPath, manifestPath, pointerPath, runLinks, transactionPath } from './layout.ts'
import { whyReadOnly } from './read-only.ts'
import type { Registered, Registry } from './registry.ts'
import { projectFolder } from './registry.ts'
import { thisSystem } from './this-system.ts'

interface Options {
  readonly registry: Registry
  readonly trust: TrustStore
  readonly judged: JudgedEnvironments
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
  close(): Promise<void> {
    return this.#options.judged.close()
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
    const { files, manifest, problem, state } = await environmentFacts(dotFlox)
    const surface = manifest && (await environmentSurface(dotFlox, manifest))
    const judged: Judged = {
      key,
      facts: { name: files?.name ?? name, state, problem, packages: Object.keys(manifest?.install ?? {}).length },
      surface: surface && markOf(surface),
    }
    this.#options.judged.set(id, judged)
    return judged
  }
}

/** Changes whenever a file or a link does by which an environment is judged. Synchronous, which is three times cheaper. */
function fingerprint(dotFlox: string, name: string): string {
  const files = [pointerPath(dotFlox), manifestPath(dotFlox), lockPath(dotFlox), transactionPath(dotFlox)]
  const links = Object.values(runLinks(dotFlox, thisSystem(), name))
  return [...files.map(stampOf), ...links.map(targetOf)].join(' ')
}

/** The time of the last change, of rights too. */
function stampOf(path: string): string {
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    return found ? `${found.ino}:${found.size}:${found.ctimeMs}` : '-'
  } catch {
    // Links in a circle, a folder that may not be entered: reading it says what is wrong.
    return '!'
  }
}

function targetOf(link: string): string {
  try {
    // Nearly all that are not built have none, and an error costs more than this look.
    if (!lstatSync(link, { throwIfNoEntry: false })) return '-'
    const target = readlinkSync(link)
    return statSync(target, { throwIfNoEntry: false }) ? target : `${target}!`
  } catch {
    return '-'
  }
}
