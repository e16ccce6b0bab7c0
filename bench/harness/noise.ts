import { timedSpawn } from './spawn.ts'

/** A round is dropped when the machine was this much slower around it than at its best. */
const tolerance = 1.3
/** Beyond this share of dropped rounds the machine is too busy to tell anything. */
const mostDropped = 0.4

/** How fast the machine is right now: a fixed loop that takes about 120 ms on the machine the figures were set on. */
export function probe(): number {
  return timedSpawn('bash', ['--norc', '-c', 'for ((i = 0; i < 100000; i++)); do :; done'])
}

export interface Round<T> {
  readonly result: T
  readonly probe: number
}

/** The rounds during which the machine was at its usual speed; null when too few are left. */
export function quietRounds<T>(rounds: readonly Round<T>[]): readonly T[] | null {
  const best = Math.min(...rounds.map((round) => round.probe))
  const quiet = rounds.filter((round) => round.probe <= tolerance * best).map((round) => round.result)
  return quiet.length >= rounds.length * (1 - mostDropped) ? quiet : null
}
