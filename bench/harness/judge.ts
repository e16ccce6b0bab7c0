import type { Ratio } from './statistics.ts'

/** Noise comes to both sides in turns: what is this many times over or under the bar is so on a busy machine too. */
const beyondNoise = 2

/** Whether a ratio holds, or cannot be told: its interval lies around the bar, or the machine was not quiet and it is near. */
export function judge(ratio: Ratio, bar: number, isQuiet: boolean): 'holds' | 'short' | 'noisy' {
  const margin = isQuiet ? 1 : beyondNoise
  if (ratio.high <= bar / margin) return 'holds'
  return ratio.low > bar * margin ? 'short' : 'noisy'
}
