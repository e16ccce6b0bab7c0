import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { BuildenvPeer } from './conflicts/buildenv-peer.ts'
import { filesEach, makeStorePaths, roomyFolder } from './conflicts/corpus.ts'
import { scrollAgainstBareList } from './conflicts/scroll.ts'
import { Scanner, buildScanHost } from './conflicts/scanner.ts'
import type { BenchContext, BenchRow, Measured } from './harness/bench-row.ts'
import { contest, times } from './harness/contest.ts'
import { probe, quietRounds } from './harness/noise.ts'
import type { Round } from './harness/noise.ts'
import { ensurePeer } from './harness/peers.ts'
import { slopeOf } from './harness/slope.ts'
import { quantile } from './harness/statistics.ts'
import { timedSpawn } from './harness/spawn.ts'

const storePaths = 1_000
/** Each re-scan meets a store path that it has never seen. */
const spare = 150
/** Nix makes a link for each of their files: with all of the store paths one build would take half a minute. */
const builtPaths = 150

interface Figures {
  readonly scan: Measured
  readonly memory: Measured
  readonly again: Measured
  readonly growth: Measured
  readonly plan: Measured
}

const bars = { scan: 1 / 1.1, memory: 160e6, again: 0.04, growth: 1.1, plan: 0.1 }

let measuring: Promise<Figures> | null = null
const row = (name: string, bar: string, figure: keyof Figures): BenchRow => ({
  name,
  bar,
  // All are figures of one run: the million files are made once.
  measure: async (context) => (await (measuring ??= measureAll(context)))[figure],
})

export const rows: readonly BenchRow[] = [
  row(
    'conflicts-scan',
    'first scan of 1,000,000 files in 1,000 store paths, warm: >= 1.1 x faster than find | sort | uniq -d',
    'scan',
  ),
  row('conflicts-memory', 'that scan: <= 160 MB over idle', 'memory'),
  row('conflicts-again', 'scan after one change <= 0.04 x the first', 'again'),
  row('conflicts-growth', 'time against files: log-log slope <= 1.1', 'growth'),
  row('conflicts-plan', 'plan of the tree <= 0.1 x nix-build of builtin:buildenv over the same paths', 'plan'),
  {
    name: 'conflicts-scroll',
    bar: 'scrolling 100,000 conflicts: >= 0.9 x the frames of a bare virtual list',
    measure: (context) => scrollAgainstBareList(context, 0.9),
  },
]

async function measureAll({ signal, say }: BenchContext): Promise<Figures> {
  const folder = mkdtempSync(join(roomyFolder(), 'floe-bench-conflicts-'))
  try {
    say(`making ${((storePaths + spare) * filesEach).toLocaleString('en')} files in ${folder}`)
    const paths = makeStorePaths(join(folder, 'store'), storePaths + spare)
    const host = await buildScanHost(join(folder, 'host'))
    const bench = new ScanBench(host, folder, paths, signal)
    const wrong = await bench.differingAnswer()
    if (wrong !== null) return allAlike({ verdict: 'short', measured: wrong })
    say('scanning')
    const scan = await bench.againstFind()
    say('scanning again')
    const again = await bench.againAgainstFirst()
    say('scanning more and more')
    const growth = await bench.growth()
    say('planning')
    return { scan, memory: bench.memory(), again, growth, plan: await bench.againstBuildenv() }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const allAlike = (measured: Measured): Figures => ({
  scan: measured,
  memory: measured,
  again: measured,
  growth: measured,
  plan: measured,
})

class ScanBench {
  readonly #host: string
  readonly #folder: string
  readonly #paths: readonly string[]
  readonly #spare: readonly string[]
  readonly #signal: AbortSignal
  /** Bytes that first scans of all files took over idle. */
  readonly #taken: number[] = []

  constructor(host: string, folder: string, paths: readonly string[], signal: AbortSignal) {
    this.#host = host
    this.#folder = folder
    this.#paths = paths.slice(0, storePaths)
    this.#spare = paths.slice(storePaths)
    this.#signal = signal
  }

  /** Says where find and Floe do not find the same paths. A folder that several have is no conflict, and left out. */
  async differingAnswer(): Promise<string | null> {
    this.#find(this.#paths)
    const found = readFileSync(this.#answer, 'utf8').split('\n')
    const files = found.filter((path) => path !== '' && !this.#isFolder(path)).sort()
    const scanner = await Scanner.start(this.#host, this.#folder)
    const { conflicts } = await scanner.scan(this.#paths)
    await scanner.close()
    if (files.length > 0 && JSON.stringify([...conflicts].sort()) === JSON.stringify(files)) return null
    return `another answer than find's: ${conflicts.length} paths, not ${files.length}`
  }

  againstFind(): Promise<Measured> {
    return contest({
      floe: () => this.#first(this.#paths),
      peer: () => this.#find(this.#paths),
      peerName: 'find | sort | uniq -d',
      bar: bars.scan,
      signal: this.#signal,
    })
  }

  memory(): Measured {
    const most = Math.max(...this.#taken)
    const inMegabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`
    const measured = `${inMegabytes(most)} at most, ${inMegabytes(quantile(this.#taken, 0.5))} at the median of ${this.#taken.length} scans`
    return { verdict: most <= bars.memory ? 'holds' : 'short', measured }
  }

  /** An engine that has scanned once and whose environment then changes, one store path each time. */
  async againAgainstFirst(): Promise<Measured> {
    const scanner = await Scanner.start(this.#host, this.#folder)
    let changes = 0
    const paths = [...this.#paths]
    try {
      await scanner.scan(paths)
      return await contest({
        floe: async () => {
          paths[(changes * 37) % paths.length] = this.#spare[changes % spare] ?? ''
          changes++
          return (await scanner.scan(paths)).milliseconds
        },
        peer: () => this.#first(this.#paths),
        peerName: 'first scan',
        bar: bars.again,
        signal: this.#signal,
      })
    } finally {
      await scanner.close()
    }
  }

  async growth(): Promise<Measured> {
    const sizes = [8, 4, 2, 1].map((part) => storePaths / part)
    const rounds: Round<readonly number[]>[] = []
    for (let round = 0; round < 9; round++) {
      this.#signal.throwIfAborted()
      const before = probe()
      const result: number[] = []
      for (const size of sizes) result.push(await this.#first(this.#paths.slice(0, size)))
      rounds.push({ result, probe: Math.max(before, probe()) })
    }
    const quiet = quietRounds(rounds)
    const kept = quiet ?? rounds.map(({ result }) => result)
    const columns = sizes.map((_, column) => kept.map((round) => round[column] ?? Number.NaN))
    const slope = slopeOf(
      sizes,
      columns.map((values) => quantile(values, 0.5)),
    )
    const measured = `${slope.toFixed(3)}; ${sizes.map((size, at) => `${size * filesEach} files ${times(columns[at] ?? [])}`).join('; ')}`
    if (!quiet && slope > bars.growth) return { verdict: 'noisy', measured }
    return { verdict: slope <= bars.growth ? 'holds' : 'short', measured }
  }

  async againstBuildenv(): Promise<Measured> {
    const why = ensurePeer('nix-build')
    if (why !== null) return { verdict: 'skipped', measured: '', why }
    const some = this.#paths.slice(0, builtPaths)
    const peer = new BuildenvPeer(this.#folder, some)
    return contest({
      floe: () => this.#first(some),
      peer: () => peer.build(some),
      peerName: `nix-build of ${builtPaths * filesEach} links`,
      bar: bars.plan,
      signal: this.#signal,
    })
  }

  /** A scan by an engine that has just started and has never scanned. */
  async #first(paths: readonly string[]): Promise<number> {
    const scanner = await Scanner.start(this.#host, this.#folder)
    const { milliseconds, idle, peak } = await scanner.scan(paths)
    await scanner.close()
    if (paths === this.#paths) this.#taken.push(peak - idle)
    return milliseconds
  }

  get #answer(): string {
    return join(this.#folder, 'duplicates')
  }

  #find(paths: readonly string[]): number {
    const script = `answer=$1; shift; find "$@" -printf '%P\\n' | sort | uniq -d >"$answer"`
    const env = { ...process.env, LC_ALL: 'C' }
    return timedSpawn('bash', ['--norc', '-c', script, 'bash', this.#answer, ...paths], { env })
  }

  #isFolder(path: string): boolean {
    return this.#paths.some((store) => statSync(join(store, path), { throwIfNoEntry: false })?.isDirectory())
  }
}
