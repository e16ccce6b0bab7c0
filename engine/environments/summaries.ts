import { readlinkSync, statSync } from 'node:fs'
import type { EnvironmentId, EnvironmentSummary } from '../../shared/model/environment.ts'
import { readSurface } from '../trust/surface.ts'
import type { TrustStore } from '../trust/trust-store.ts'
import { environmentFacts } from './environment-facts.ts'
import { lockPath, manifestPath, pointerPath, runLinks, transactionPath } from './layout.ts'
import { whyReadOnly } from './read-only.ts'
import type { Registered, Registry } from './registry.ts'
import { projectFolder } from './registry.ts'
import { thisSystem } from './this-system.ts'

type Judged = Pick<EnvironmentSummary, 'name' | 'state' | 'problem' | 'packages' | 'trust'>

interface Known {
  /** The files by which it was judged. */
  readonly key: string
  readonly judged: Judged
  readonly readOnly: string | null
}

/** Summaries of environments for lists, judged anew only when a file of theirs has changed: a list of 1,000 is 5,000 stats. */
export class Summaries {
  readonly #known = new Map<EnvironmentId, Known>()
  readonly #registry: Registry
  readonly #trust: TrustStore
  readonly #terminals: (id: EnvironmentId) => number

  constructor(options: { registry: Registry; trust: TrustStore; terminals: (id: EnvironmentId) => number }) {
    this.#registry = options.registry
    this.#trust = options.trust
    this.#terminals = options.terminals
  }

  /** With `lastKnown` nothing is looked at that was judged before. */
  list({ lastKnown = false } = {}): Promise<EnvironmentSummary[]> {
    const all = [...this.#registry.all()]
    return Promise.all(
      all.map(async ([id, registered]) => {
        const known = lastKnown ? this.#known.get(id) : undefined
        return known ? this.#summaryOf(id, registered, known) : this.summary(id, registered)
      }),
    )
  }

  async summary(id: EnvironmentId, registered: Registered): Promise<EnvironmentSummary> {
    const known = await this.#look(id, registered)
    this.#known.set(id, known)
    return this.#summaryOf(id, registered, known)
  }

  /** Forgets what was judged: trust is not a file of the environment. */
  invalidate(id: EnvironmentId): void {
    this.#known.delete(id)
  }

  #summaryOf(
    id: EnvironmentId,
    { dotFlox, lastUsed, pinned, generation, size }: Registered,
    { judged, readOnly }: Known,
  ): EnvironmentSummary {
    return {
      id,
      folder: projectFolder(dotFlox),
      lastUsed,
      pinned,
      generation,
      size,
      terminals: this.#terminals(id),
      readOnly,
      ...judged,
    }
  }

  async #look(id: EnvironmentId, { dotFlox, name }: Registered): Promise<Known> {
    const key = fingerprint(dotFlox, name)
    // A disk that is mounted anew changes no file by which it would be judged again.
    const readOnly = whyReadOnly(dotFlox)
    const known = this.#known.get(id)
    if (known?.key === key) return { ...known, readOnly }
    const facts = await environmentFacts(dotFlox)
    const judged: Judged = {
      name: facts.files?.name ?? name,
      state: facts.state,
      problem: facts.problem,
      packages: Object.keys(facts.manifest?.install ?? {}).length,
      trust: facts.manifest ? await this.#trust.levelOf(dotFlox, readSurface(facts.manifest)) : 'none',
    }
    return { key, judged, readOnly }
  }
}

/** Changes whenever a file or a link does by which an environment is judged. Synchronous, which is three times cheaper. */
function fingerprint(dotFlox: string, name: string): string {
  const files = [pointerPath(dotFlox), manifestPath(dotFlox), lockPath(dotFlox), transactionPath(dotFlox)]
  const links = Object.values(runLinks(dotFlox, thisSystem(), name))
  return [...files.map(stampOf), ...links.map(targetOf)].join(' ')
}

function stampOf(path: string): string {
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    return found ? `${found.ino}:${found.size}:${found.mtimeMs}` : '-'
  } catch {
    // Links in a circle, a folder that may not be entered: reading it says what is wrong.
    return '!'
  }
}

function targetOf(link: string): string {
  try {
    const target = readlinkSync(link)
    return statSync(target, { throwIfNoEntry: false }) ? target : `${target}!`
  } catch {
    return '-'
  }
}
