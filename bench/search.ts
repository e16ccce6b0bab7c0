import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchContext, BenchRow, Measured } from './harness/bench-row.ts'
import { contest, times } from './harness/contest.ts'
import { judge } from './harness/judge.ts'
import { missingData } from './harness/shared-data.ts'
import { quantileRatio } from './harness/statistics.ts'
import { floeSearch, miniSearch, packagesFile } from './search/contestants.ts'
import type { Contestant } from './search/contestants.ts'
import { judgedQueries, keystrokes, ndcg } from './search/judged-queries.ts'
import { keystrokeLatency, timed } from './search/keystroke-latency.ts'
import type { Keystrokes } from './search/keystroke-latency.ts'

interface Figures {
  readonly p95: Measured
  readonly p50: Measured
  readonly relevance: Measured
  readonly open: Measured
}

let measuring: Promise<Figures> | null = null
const row = (name: string, bar: string, figure: keyof Figures): BenchRow => ({
  name,
  bar,
  // All four are figures of one run: the two indexes are built once.
  measure: async (context) => (await (measuring ??= measureAll(context)))[figure],
})

const bars = { p95: 1 / 15, p50: 1 / 3, open: 1 / 15 }

export const rows: readonly BenchRow[] = [
  row('search-p95', 'p95 of a keystroke <= 1/15 x MiniSearch', 'p95'),
  row('search-p50', 'p50 of a keystroke <= 1/3 x MiniSearch', 'p50'),
  row('search-relevance', 'nDCG@10 >= MiniSearch', 'relevance'),
  row('search-open', 'opening the index <= 1/15 x loading MiniSearch', 'open'),
]

async function measureAll({ signal, say }: BenchContext): Promise<Figures> {
  const why = missingData(packagesFile, 'search-queries.json')
  if (why !== null) return allAlike({ verdict: 'skipped', measured: '', why })
  const folder = mkdtempSync(join(tmpdir(), 'floe-bench-search-'))
  const sides: Contestant[] = []
  try {
    say('building both indexes')
    const floe = await floeSearch(folder)
    sides.push(floe)
    const peer = await miniSearch(folder)
    sides.push(peer)
    const queries = judgedQueries()
    const relevance = await compareRelevance(floe, peer)
    say('typing')
    const latencies = await keystrokeLatency(floe, peer, keystrokes(queries), signal)
    say('opening')
    const open = await contest({
      floe: () => timed(() => floe.open()),
      peer: () => timed(() => peer.open()),
      peerName: 'MiniSearch.loadJSON',
      bar: bars.open,
      signal,
    })
    return { p95: atQuantile(latencies, 0.95, bars.p95), p50: atQuantile(latencies, 0.5, bars.p50), relevance, open }
  } finally {
    await Promise.all(sides.map((side) => side.close()))
    rmSync(folder, { recursive: true, force: true })
  }
}

const allAlike = (measured: Measured): Figures => ({
  p95: measured,
  p50: measured,
  relevance: measured,
  open: measured,
})

function atQuantile(latencies: Keystrokes, q: number, bar: number): Measured {
  const ratio = quantileRatio(latencies.floe, latencies.peer, q)
  const measured = [
    `${ratio.value.toFixed(4)} [${ratio.low.toFixed(4)}, ${ratio.high.toFixed(4)}]`,
    `Floe ${times(latencies.floe)}`,
    `MiniSearch ${times(latencies.peer)}`,
    `${latencies.floe.length / 2} keystrokes`,
  ].join('; ')
  return { verdict: judge(ratio, bar, latencies.isQuiet), measured }
}

/** Side by side over the judged queries, and by category. */
async function compareRelevance(floe: Contestant, peer: Contestant): Promise<Measured> {
  const queries = judgedQueries()
  const judged = await Promise.all(
    queries.map(async (query) => {
      const [ours, theirs] = [await floe.search(query.q), await peer.search(query.q)].map((answer) =>
        ndcg(
          answer.hits.map((hit) => hit.pkgPath),
          query,
        ),
      )
      return { category: query.category, floe: ours ?? 0, peer: theirs ?? 0 }
    }),
  )
  const mean = (side: 'floe' | 'peer', category?: string) => {
    const own = judged.filter((one) => category === undefined || one.category === category)
    return own.reduce((sum, one) => sum + one[side], 0) / own.length
  }
  const categories = [...new Set(queries.map((query) => query.category))]
  const sideBySide = (name: string, category?: string) =>
    `${name} ${mean('floe', category).toFixed(3)} / ${mean('peer', category).toFixed(3)}`
  const measured = [
    sideBySide('Floe / MiniSearch'),
    ...categories.map((category) => sideBySide(category, category)),
  ].join('; ')
  return { verdict: mean('floe') >= mean('peer') ? 'holds' : 'short', measured }
}
