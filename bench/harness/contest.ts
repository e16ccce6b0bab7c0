import { readFileSync } from 'node:fs'
import type { Measured } from './bench-row.ts'
import { judge } from './judge.ts'
import { probe, quietRounds } from './noise.ts'
import type { Round } from './noise.ts'
import { quantile, quantileRatio } from './statistics.ts'

export interface Contest {
  /** One piece of work each; gives the milliseconds it took. */
  readonly floe: () => number | Promise<number>
  readonly peer: () => number | Promise<number>
  readonly peerName: string
  /** The ratio of p50s that Floe must not pass. */
  readonly bar: number
  readonly signal?: AbortSignal
  /** Rounds of four samples (Floe, peer, peer, Floe). Default 15, and up to 60 while the answer is not clear. */
  readonly rounds?: number
  /** Where a round takes seconds: so many at most. Default: four times `rounds`. */
  readonly mostRounds?: number
}

interface Samples {
  readonly floe: readonly number[]
  readonly peer: readonly number[]
}

/** At most; one that takes seconds warms up once. */
const warmUps = 3

/** Floe against a peer by the rules of performance-reliability.md §2; judged on the ratio, never on milliseconds. */
export async function contest(options: Contest): Promise<Measured> {
  const least = options.rounds ?? 15
  for (let i = 0; i < Math.min(warmUps, least / 4); i++) await abba(options)
  const rounds: Round<Samples>[] = []
  const cpu = { floe: 0, peer: 0 }
  const most = options.mostRounds ?? 4 * least
  while (rounds.length < most) {
    options.signal?.throwIfAborted()
    const before = probe()
    const result = await abba(options, cpu)
    rounds.push({ result, probe: Math.max(before, probe()) })
    if (rounds.length >= least && isClear(rounds, options.bar)) break
  }
  return verdict(rounds, options, cpu)
}

async function abba({ floe, peer }: Contest, cpu = { floe: 0, peer: 0 }): Promise<Samples> {
  const started = cpuMilliseconds()
  const first = await floe()
  const afterFirst = cpuMilliseconds()
  const peers = [await peer(), await peer()]
  const afterPeers = cpuMilliseconds()
  const last = await floe()
  cpu.floe += afterFirst - started + (cpuMilliseconds() - afterPeers)
  cpu.peer += afterPeers - afterFirst
  return { floe: [first, last], peer: peers }
}

function ratioOf(rounds: readonly Samples[]) {
  return quantileRatio(
    rounds.flatMap((round) => round.floe),
    rounds.flatMap((round) => round.peer),
    0.5,
  )
}

function isClear(rounds: readonly Round<Samples>[], bar: number): boolean {
  const quiet = quietRounds(rounds)
  return quiet !== null && judge(ratioOf(quiet), bar, true) !== 'noisy'
}

function verdict(rounds: readonly Round<Samples>[], options: Contest, cpu: { floe: number; peer: number }): Measured {
  const quiet = quietRounds(rounds)
  const kept = quiet ?? rounds.map((round) => round.result)
  const ratio = ratioOf(kept)
  const count = 2 * rounds.length
  const measured = [
    `${ratio.value.toFixed(3)} [${ratio.low.toFixed(3)}, ${ratio.high.toFixed(3)}]`,
    `Floe ${times(kept.flatMap((round) => round.floe))} cpu ${(cpu.floe / count).toFixed(1)}`,
    `${options.peerName} ${times(kept.flatMap((round) => round.peer))} cpu ${(cpu.peer / count).toFixed(1)}`,
    `${kept.length}/${rounds.length} rounds`,
  ].join('; ')
  return { verdict: judge(ratio, options.bar, quiet !== null), measured }
}

/** `2.4 ms (min 2.2, p95 2.9)` */
export function times(values: readonly number[]): string {
  const [p50, min, p95] = [quantile(values, 0.5), Math.min(...values), quantile(values, 0.95)].map(round)
  return `${p50} ms (min ${min}, p95 ${p95})`
}

const round = (milliseconds: number) => Number(milliseconds.toPrecision(3))

/** User and system time of this process and of its children that ended, in ms; Linux counts them in ticks of 10 ms. */
function cpuMilliseconds(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? []
  return 10 * [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0)
}
