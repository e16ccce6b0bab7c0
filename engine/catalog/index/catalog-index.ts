import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import type { SearchAnswer } from '../../../shared/model/catalog.ts'
import { startWorker } from '../../lib/start-worker.ts'
import type { CatalogSource, SourceOptions } from '../catalog-source.ts'
import { buildInWorker } from './build-in-worker.ts'
import type { IndexMeta } from './index-format.ts'
import type { NearNames } from './near-names.ts'
import type { SearchCall, SearchReply, SearchRequest, SearchResults } from './search-messages.ts'

/** What the index needs of a source. */
export type IndexedSource = Pick<CatalogSource, 'id' | 'fingerprint' | 'packages'>

export interface SearchOptions {
  readonly limit: number
  readonly sources: readonly IndexedSource[]
}

interface Waiting {
  readonly resolve: (result: never) => void
  readonly reject: (error: unknown) => void
}

const checkEveryMs = 10_000

/**
 * The local indexes of all sources, one file each, searched together in a worker. An index is opened when it is first
 * asked for, built when there is none, and built anew behind the scenes when its source has changed.
 */
export class CatalogIndex {
  readonly #folder: string
  readonly #opened = new Set<string>()
  readonly #waiting = new Map<number, Waiting>()
  readonly #ready = new Map<string, Promise<IndexMeta | null>>()
  readonly #builds = new Map<string, Promise<IndexMeta | null>>()
  readonly #checked = new Map<string, number>()
  readonly #closing = new AbortController()
  #worker: Worker | null = null
  #calls = 0

  /** The folder for the files. Nothing is made or started before the first call. */
  constructor(folder: string) {
    this.#folder = folder
  }

  /** An empty text finds nothing. The first search of a source without an index waits until it is built. Errors: the source's. */
  async search(text: string, { limit, sources }: SearchOptions): Promise<SearchAnswer> {
    await this.prepare(sources)
    return this.#call({ kind: 'search', text, limit, sources: sources.map((source) => source.id) })
  }

  /** What these sources have for a name that no package has: at most `limit` names in all. Errors: the source's. */
  async near(name: string, { limit, sources }: SearchOptions): Promise<NearNames> {
    await this.prepare(sources)
    return this.#call({ kind: 'near', name, limit, sources: sources.map((source) => source.id) })
  }

  /** Opens or builds what a search of these sources needs. */
  async prepare(sources: readonly IndexedSource[]): Promise<void> {
    await Promise.all(sources.map((source) => this.#prepare(source)))
  }

  /** Writes the index of a source anew and takes it into search; the old one answers until then. Errors: the source's. */
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
    await this.#worker?.terminate()
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
    return this.#send(this.#worker ?? this.#start(), request)
  }

  #send<Request extends SearchRequest>(worker: Worker, request: Request): Promise<SearchResults[Request['kind']]> {
    const id = ++this.#calls
    worker.ref()
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.postMessage({ id, request } satisfies SearchCall)
    })
  }

  #start(): Worker {
    const worker = startWorker('./search-worker.ts', import.meta.url)
    this.#worker = worker
    let failure: unknown = new Error('the search worker ended')
    worker.on('message', (reply: SearchReply) => this.#settle(worker, reply))
    worker.on('error', (error) => (failure = error))
    worker.on('exit', () => this.#ended(failure))
    // After a crash the new worker knows what the old one knew.
    for (const source of this.#opened) {
      this.#send(worker, { kind: 'open', source, file: this.#file(source) }).catch(() => {})
    }
    return worker
  }

  #settle(worker: Worker, { id, result }: SearchReply): void {
    this.#waiting.get(id)?.resolve(result as never) // the worker answers a request with the result of its kind
    this.#waiting.delete(id)
    if (this.#waiting.size === 0) worker.unref() // an idle index keeps no process alive
  }

  #ended(failure: unknown): void {
    this.#worker = null
    for (const { reject } of this.#waiting.values()) reject(failure)
    this.#waiting.clear()
  }
}
