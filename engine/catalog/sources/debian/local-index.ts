import { FloeError } from '../../../../shared/errors/floe-error.ts'
import type { IndexedPackage } from '../../catalog-source.ts'
import { debianPath } from './debian-path.ts'
import { readAptList } from './apt-lists.ts'
import type { AptList } from './apt-lists.ts'
import { chooseVersion } from './choose-version.ts'
import { closureOf } from './closure.ts'
import { FilesReader, commandReader } from './contents.ts'
import { readIndexCache, writeIndexCache } from './index-cache.ts'
import { knownCommands } from './known-commands.ts'
import { isFree, packageKey } from './package-record.ts'
import type { PackageRecord } from './package-record.ts'
import { PackageTable } from './package-table.ts'
import { StanzaParser } from './parse-stanzas.ts'
import { busyboxPackage, pinClosure, toolPackages } from './pins.ts'
import type { Converter, DebianPins } from './pins.ts'
import { isVerified } from './verified.ts'

interface IndexRequest {
  readonly name: string
  readonly version: string | null
}

interface PinAnswer {
  readonly pins: DebianPins
  /** For each request, in order: the package chosen and the node that holds it. */
  readonly chosen: readonly { readonly record: PackageRecord; readonly node: string }[]
}

/** Of several packages with one command, the one that people mean comes first: golang-go before gccgo-go. */
const wellKnown = 15

/** Packages whose paths are kept for the next question. */
const mostRemembered = 1_000

/** All that is known of the packages on this machine's apt sources. Lives in a worker (debian-worker.ts). */
export class LocalIndex {
  readonly #lists: readonly AptList[]
  readonly #table = new PackageTable()
  readonly #files = new Map<string, readonly string[]>()
  #commands: ReadonlyMap<string, ReadonlySet<string>> = new Map()

  private constructor(lists: readonly AptList[]) {
    this.#lists = lists
  }

  /** Reads the lists, or the cache that was made of the same ones. Errors: CATALOG_UNAVAILABLE. */
  static async open(input: { lists: readonly AptList[]; fingerprint: string; cache: string }): Promise<LocalIndex> {
    const index = new LocalIndex(input.lists)
    const cached = await readIndexCache(input.cache, input.fingerprint)
    const data = cached ?? { records: await readRecords(input.lists), commands: await readCommands(input.lists) }
    for (const record of data.records) index.#table.add(record)
    index.#commands = data.commands
    if (!cached) await writeIndexCache(input.cache, input.fingerprint, data).catch(() => {}) // slower starts, no more
    return index
  }

  count(): number {
    return this.#table.names.length
  }

  rows({ from, count }: { from: number; count: number }): IndexedPackage[] {
    return this.#table.names.slice(from, from + count).flatMap((name) => {
      const [newest] = this.#table.versions(name)
      if (!newest) return []
      const { version, description, installedSize, section } = newest
      const row = {
        pkgPath: debianPath(name),
        name,
        version,
        description,
        verified: isVerified(name),
        isFree: isFree(section),
      }
      const size = installedSize > 0 ? { installedSize } : {}
      const weight = knownCommands(name).length > 0 ? { weight: wellKnown } : {}
      return [{ ...row, ...size, ...weight, commands: this.commands({ name }) }]
    })
  }

  versions({ name }: { name: string }): readonly PackageRecord[] {
    return this.#table.versions(name)
  }

  providers({ name }: { name: string }): readonly string[] {
    return this.#table.providers(name)
  }

  commands({ name }: { name: string }): readonly string[] {
    return [...new Set([...(this.#commands.get(name) ?? []), ...knownCommands(name)])]
  }

  /** Every path of some packages by their names, null without Contents lists. Takes a pass over them, half a second. */
  async files({ names }: { names: readonly string[] }): Promise<ReadonlyMap<string, readonly string[]> | null> {
    const lists = this.#lists.filter(({ kind }) => kind === 'contents')
    if (!lists.length) return null
    await this.#learnFiles(
      lists,
      names.filter((name) => !this.#files.has(name)),
    )
    return new Map(names.map((name) => [name, this.#files.get(name) ?? []]))
  }

  async #learnFiles(lists: readonly AptList[], names: readonly string[]): Promise<void> {
    if (!names.length) return
    if (this.#files.size > mostRemembered) this.#files.clear()
    const parts = await Promise.all(
      lists.map((list) =>
        readFiles(
          list,
          names.filter((name) => this.#isIn(list, name)),
        ),
      ),
    )
    for (const name of names) {
      const paths = parts.flatMap((files) => [...(files.get(name) ?? [])])
      this.#files.set(name, [...new Set(paths)])
    }
  }

  /** A list is for one architecture, and so is each version of a package. */
  #isIn({ architecture }: AptList, name: string): boolean {
    return this.#table.versions(name).some((record) => record.architecture === architecture)
  }

  /** Errors: PACKAGE_NOT_FOUND, VERSION_NOT_FOUND, DEPENDENCY_NOT_FOUND, CATALOG_UNAVAILABLE. */
  pin({ requests, system }: { requests: readonly IndexRequest[]; system: string }): PinAnswer {
    const records = requests.map(({ name, version }) => chooseVersion(this.#table, name, version))
    const closure = closureOf(this.#table, records)
    const { pins, nodeOf } = pinClosure(closure, this.#converter(), system)
    return { pins, chosen: records.map((record) => ({ record, node: nodeOf(packageKey(record)) })) }
  }

  #converter(): Converter {
    return { busybox: this.#tool(busyboxPackage), tools: toolPackages.map((name) => this.#tool(name)) }
  }

  #tool(name: string): PackageRecord {
    const [newest] = this.#table.versions(name)
    if (newest) return newest
    const reason = `Its sources do not offer ${name}, with which Floe converts packages.`
    throw new FloeError('CATALOG_UNAVAILABLE', `no ${name}`, { source: 'debian', reason })
  }
}

async function readRecords(lists: readonly AptList[]): Promise<PackageRecord[]> {
  const records: PackageRecord[] = []
  for (const list of lists.filter(({ kind }) => kind === 'packages')) {
    const parser = new StanzaParser(list.suite, (record) => records.push(record))
    await readAptList(list.path, (text) => parser.push(text))
    parser.end()
  }
  return records
}

async function readCommands(lists: readonly AptList[]): Promise<Map<string, Set<string>>> {
  const commands = new Map<string, Set<string>>()
  for (const list of lists.filter(({ kind }) => kind === 'contents')) {
    const reader = commandReader(commands)
    await readAptList(list.path, (text) => reader.push(text))
    reader.end()
  }
  return commands
}

async function readFiles(list: AptList, names: readonly string[]): Promise<FilesReader['files']> {
  const reader = new FilesReader(names)
  if (names.length === 0) return reader.files
  await readAptList(list.path, (text) => reader.push(text))
  reader.end()
  return reader.files
}
