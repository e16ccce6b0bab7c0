import { probe, quietRounds } from '../harness/noise.ts'
import type { Round } from '../harness/noise.ts'
import { seededRandom } from '../harness/statistics.ts'
import type { Contestant } from './contestants.ts'

export interface Latencies {
  readonly floe: number[]
  readonly peer: number[]
}

export interface Keystrokes extends Latencies {
  /** False when the machine was busy with something else for most of it; then nothing is left out. */
  readonly isQuiet: boolean
}

const slices = 15
const attempts = 3

/**
 * Milliseconds of each keystroke on both sides, in turns (Floe, peer, peer, Floe). The keystrokes are shuffled into
 * slices; a slice during which the machine was busy with something else is asked again.
 */
export async function keystrokeLatency(
  floe: Contestant,
  peer: Contestant,
  keystrokes: readonly string[],
  signal: AbortSignal,
): Promise<Keystrokes> {
  const shuffled = shuffle(keystrokes)
  const size = Math.ceil(shuffled.length / slices)
  const parts = Array.from({ length: slices }, (_, at) => shuffled.slice(at * size, (at + 1) * size))
  for (const part of parts.slice(0, 3)) await askAll(floe, peer, part) // warm-up
  const rounds: Round<Latencies>[] = []
  for (const part of parts) rounds.push(await quietest(floe, peer, part, rounds, signal))
  const quiet = quietRounds(rounds)
  const kept = quiet ?? rounds.map((round) => round.result)
  return { floe: kept.flatMap((part) => part.floe), peer: kept.flatMap((part) => part.peer), isQuiet: quiet !== null }
}

/** One slice; again, a few times, while the machine is slower than it was for others. */
async function quietest(
  floe: Contestant,
  peer: Contestant,
  part: readonly string[],
  others: readonly Round<Latencies>[],
  signal: AbortSignal,
): Promise<Round<Latencies>> {
  let best: Round<Latencies> | null = null
  for (let attempt = 0; attempt < attempts; attempt++) {
    signal.throwIfAborted()
    const before = probe()
    const result = await askAll(floe, peer, part)
    const round = { result, probe: Math.max(before, probe()) }
    if (!best || round.probe < best.probe) best = round
    if (quietRounds([...others, best])?.includes(best.result)) break
  }
  return best ?? { result: { floe: [], peer: [] }, probe: Number.POSITIVE_INFINITY }
}

async function askAll(floe: Contestant, peer: Contestant, texts: readonly string[]): Promise<Latencies> {
  const latencies: Latencies = { floe: [], peer: [] }
  for (const text of texts) {
    latencies.floe.push(await timed(() => floe.search(text)))
    latencies.peer.push(await timed(() => peer.search(text)))
    latencies.peer.push(await timed(() => peer.search(text)))
    latencies.floe.push(await timed(() => floe.search(text)))
  }
  return latencies
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

function shuffle<T>(values: readonly T[]): T[] {
  const random = seededRandom(values.length)
  return values
    .map((value) => ({ value, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ value }) => value)
}
