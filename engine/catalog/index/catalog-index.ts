import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { SearchAnswer, SearchFilter } from '../../../shared/model/catalog.ts'
import { startWorker } from '../../lib/start-worker.ts'
import { WorkerClient } from '../../lib/worker-client.ts'
import type { CatalogSource, SourceOptions } from '../catalog-source.ts'
import { buildInWorker } from './build-in-worker.ts'
import type { IndexMeta } from './index-format.ts'
import type { NearNames } from './near-names.ts'
import type { SearchRequest, SearchResults } from './search-messages.ts'

/** What the index needs of a source. */
export type IndexedSource = Pick<CatalogSource, 'id' | 'fingerprint' | 'packages'>

export interface SearchOptions {
  readonly limit: number
  /** All of them have to hold. Default: none. */
  readonly filters?: readonly SearchFilter[]
  readonly sources: readonly IndexedSource[]
}

const checkEveryMs = 10_000

/**
 * The local indexes of all sources, one file each, searched together in a worker. An index is opened when it is first
 * asked for, built when there is none, and rebuilt in the background when its source has changed.
 */
export class CatalogIndex {
  readonly #folder: string
  readonly #opened = new Set<string>()
  readonly #ready = new Map<string, Promise<IndexMeta | null>>()
  readonly #builds = new Map<string, Promise<IndexMeta | null>>()
  readonly #checked = new Map<string, number>()
  readonly #closing = new AbortController()
  readonly #search = new WorkerClient<SearchRequest>({
    start: () => startWorker('./search-worker.ts', import.meta.url),
    onStart: () => this.#openAgain(),
  })

  /** The folder for the files. Nothing is made or started before the first call. */
  constructor(folder: string) {
    this.#folder = folder
  }

  /** An empty text finds nothing. The first search of a source without an index waits until it is built. Errors: the source's. */
  async search(text: string, { limit, filters = [], sources }: SearchOptions): Promise<SearchAnswer> {
    await this.prepare(sources)
    return this.#call({ kind: 'search', text, limit, filters, sources: sources.map((source) => source.id) })
  }

  /** What these sources have for a name that no package has: at most `limit` names in all. Errors: the source's. */
  async near(name: string, { limit, sources }: Omit<SearchOptions, 'filters'>): Promise<NearNames> {
    await this.prepare(sources)
    return this.#call({ kind: 'near', name, limit, sources: sources.map((source) => source.id) })
  }

  /** Opens or builds what a search of these sources needs. */
  async prepare(sources: readonly IndexedSource[]): Promise<void> {
    await Promise.all(sources.map((source) => this.#prepare(source)))
  }

  /** Rewrites the index of a source and searches the new one; the old one answers until then. Errors: the source's. */
  rebuild(source: IndexedSource, options: SourceOptions): Promise<IndexMeta | null> {
    const running = this.#builds.get(source.id)
    if (running) return running
    const build = this.#build(source, options).finally(() => this.#builds.delete(source.id))
    this.#builds.set(source.id, build)
    return build
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await Promise.allSettled(this.#builds.values())
    await this.#search.close()
  }

  async #prepare(source: IndexedSource): Promise<void> {
    const known = this.#ready.get(source.id) ?? this.#open(source.id)
    this.#ready.set(source.id, known)
    const meta = await known
    if (!meta) await this.rebuild(source, this.#quietly())
    else if (this.#isCheckDue(source.id)) void this.#renew(source, meta)
  }

  async #build(source: IndexedSource, options: SourceOptions): Promise<IndexMeta | null> {
    await mkdir(this.#folder, { recursive: true })
    const fingerprint = await source.fingerprint()
    const target = { file: this.#file(source.id), source: source.id, fingerprint }
    await buildInWorker(source.packages(options), target, AbortSignal.any([options.signal, this.#closing.signal]))
    const opened = this.#open(source.id)
    this.#ready.set(source.id, opened)
    return opened
  }

  /** A source that cannot be read now keeps the index that it has. */
  async #renew(source: IndexedSource, meta: IndexMeta): Promise<void> {
    this.#checked.set(source.id, performance.now())
    const fingerprint = await source.fingerprint().catch(() => meta.fingerprint)
    if (fingerprint !== meta.fingerprint) await this.rebuild(source, this.#quietly()).catch(() => {})
  }

  #isCheckDue(source: string): boolean {
    const checked = this.#checked.get(source)
    return checked === undefined || performance.now() - checked > checkEveryMs
  }

  #quietly(): SourceOptions {
    return { signal: this.#closing.signal, progress: () => {}, log: () => {} }
  }

  #open(source: string): Promise<IndexMeta | null> {
    this.#opened.add(source)
    return this.#call({ kind: 'open', source, file: this.#file(source) })
  }

  #file(source: string): string {
    return join(this.#folder, `${source}.index`)
  }

  #call<Request extends SearchRequest>(request: Request): Promise<SearchResults[Request['kind']]> {
    return this.#search.ask(request)
  }

  /** After a crash the new worker learns what the old one knew. */
  #openAgain(): void {
    for (const source of this.#opened) {
      this.#call({ kind: 'open', source, file: this.#file(source) }).catch(() => {})
    }
  }
}
