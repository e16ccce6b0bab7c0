/** The q-th quantile of unsorted numbers, interpolated. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = Float64Array.from(values).sort()
  const at = (sorted.length - 1) * q
  const below = sorted[Math.floor(at)] ?? Number.NaN
  const above = sorted[Math.ceil(at)] ?? below
  return below + (above - below) * (at - Math.floor(at))
}

export interface Ratio {
  readonly value: number
  /** Bootstrap, 95 %. */
  readonly low: number
  readonly high: number
}

/** The ratio of one quantile of two samples, with the interval in which 95 % of resamplings put it. */
export function quantileRatio(floe: readonly number[], peer: readonly number[], q: number, resamplings = 1000): Ratio {
  const random = seededRandom(floe.length * 7919 + peer.length)
  const ratios = Array.from(
    { length: resamplings },
    () => quantile(resample(floe, random), q) / quantile(resample(peer, random), q),
  )
  return {
    value: quantile(floe, q) / quantile(peer, q),
    low: quantile(ratios, 0.025),
    high: quantile(ratios, 0.975),
  }
}

function resample(values: readonly number[], random: () => number): number[] {
  return Array.from(values, () => values[Math.floor(random() * values.length)] ?? 0)
}

/** mulberry32: the same run gives the same interval. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
