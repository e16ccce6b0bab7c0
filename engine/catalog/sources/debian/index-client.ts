import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FloeError } from '../../../../shared/errors/floe-error.ts'
import { startWorker } from '../../../lib/start-worker.ts'
import { WorkerClient } from '../../../lib/worker-client.ts'
import { aptLists } from './apt-lists.ts'
import type { AptList } from './apt-lists.ts'
import type { LocalIndex } from './local-index.ts'
import { ownContents, ownContentsFolder } from './own-contents.ts'

type Input<Method extends 'rows' | 'versions' | 'providers' | 'commands' | 'files' | 'pin'> = Parameters<
  LocalIndex[Method]
>[0]

interface Methods {
  open: { input: Parameters<typeof LocalIndex.open>[0]; output: number }
  rows: { input: Input<'rows'>; output: ReturnType<LocalIndex['rows']> }
  versions: { input: Input<'versions'>; output: ReturnType<LocalIndex['versions']> }
  providers: { input: Input<'providers'>; output: ReturnType<LocalIndex['providers']> }
  commands: { input: Input<'commands'>; output: ReturnType<LocalIndex['commands']> }
  files: { input: Input<'files'>; output: Awaited<ReturnType<LocalIndex['files']>> }
  pin: { input: Input<'pin'>; output: ReturnType<LocalIndex['pin']> }
}
type Method = keyof Methods

export type IndexRequest = { [M in Method]: { readonly method: M; readonly input: Methods[M]['input'] } }[Method]

/** What apt's lists are now. */
export interface IndexState {
  readonly fingerprint: string
  readonly lists: readonly AptList[]
  /** When `apt-get update` last brought something, null without lists. */
  readonly updated: Date | null
}

/** Asks the index in its worker, which starts at the first question and reads the lists again when they changed. */
export class IndexClient {
  readonly #cache: string
  readonly #apt: readonly string[]
  #state: (IndexState & { readonly dates: string }) | null = null
  readonly #worker = new WorkerClient<IndexRequest>({
    start: () => startWorker('./debian-worker.ts', import.meta.url),
    onEnd: () => (this.#opened = null),
  })
  #opened: { readonly fingerprint: string; readonly count: Promise<number> } | null = null

  /** `cache`: the folder of what is kept between starts. */
  constructor(options: { cache: string; apt: readonly string[] }) {
    this.#cache = options.cache
    this.#apt = options.apt
  }

  async state(signal: AbortSignal | null = null): Promise<IndexState> {
    // Asking apt takes a tenth of a second or more; whether its lists are the same is seen from their dates.
    if (this.#state && (await this.#datesOf(this.#state.lists)) === this.#state.dates) return this.#state
    const machine = await aptLists(this.#apt, signal)
    const hasContents = machine.some(({ kind }) => kind === 'contents')
    const lists = hasContents ? machine : [...machine, ...(await ownContents(this.#cache, this.#apt, signal))]
    const newest = Math.max(0, ...lists.map((list) => list.modifiedMs))
    const facts = lists.map((list) => [list.kind, list.suite, list.path, list.modifiedMs])
    const fingerprint = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16)
    const state = { lists, fingerprint, updated: newest ? new Date(newest) : null }
    this.#state = lists.length ? { ...state, dates: await this.#datesOf(lists) } : null
    return state
  }

  /** How many packages there are. Errors: CATALOG_UNAVAILABLE. */
  async count(signal: AbortSignal | null = null): Promise<number> {
    const state = await this.state(signal)
    if (!state.lists.some((list) => list.kind === 'packages')) throw noLists()
    if (this.#opened?.fingerprint !== state.fingerprint) {
      const { lists, fingerprint } = state
      this.#opened = {
        fingerprint,
        count: this.#worker.ask({
          method: 'open',
          input: { lists, fingerprint, cache: join(this.#cache, 'packages.tsv') },
        }),
      }
      this.#opened.count.catch(() => (this.#opened = null))
    }
    return this.#opened.count
  }

  async ask<M extends Exclude<Method, 'open'>>(
    method: M,
    input: Methods[M]['input'],
    signal: AbortSignal | null = null,
  ): Promise<Methods[M]['output']> {
    await this.count(signal)
    return this.#worker.ask({ method, input } as IndexRequest) // the pair that the types of the two arguments allow
  }

  /** Dates of the lists and of the folders where new ones appear. */
  async #datesOf(lists: readonly AptList[]): Promise<string> {
    const own = ownContentsFolder(this.#cache)
    const paths = [...new Set([...lists.flatMap(({ path }) => [path, dirname(path)]), own])]
    const facts = await Promise.all(paths.map((path) => stat(path).catch(() => null)))
    return facts.map((fact) => fact?.mtimeMs ?? 0).join(' ')
  }
}

function noLists(): FloeError {
  const reason = 'This machine has no lists of apt packages. Run apt-get update.'
  return new FloeError('CATALOG_UNAVAILABLE', 'no apt lists', { source: 'debian', reason })
}
