import { useEffect, useRef, useState } from 'react'

interface Sample {
  readonly at: number
  readonly bytes: number
}

export interface Rate {
  readonly bytesPerSecond: number
  /** Seconds left; null while the rate is not steady or it would take longer than two minutes. */
  readonly secondsLeft: number | null
}

const span = 5000

/** How fast bytes come in, over the last five seconds; null while that cannot be told. */
export function rateOf(samples: readonly Sample[], total: number | null): Rate | null {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last || last.at - first.at < 1000) return null
  const bytesPerSecond = ((last.bytes - first.bytes) * 1000) / (last.at - first.at)
  if (bytesPerSecond <= 0) return null
  const secondsLeft = total === null ? null : Math.ceil((total - last.bytes) / bytesPerSecond)
  const steady = last.at - first.at >= 3000 && secondsLeft !== null && secondsLeft > 0 && secondsLeft <= 120
  return { bytesPerSecond, secondsLeft: steady ? secondsLeft : null }
}

/** The rate of a number that is told from outside, looked at twice a second. */
export function useRate(bytes: number | null, total: number | null): Rate | null {
  const [samples, setSamples] = useState<readonly Sample[]>([])
  const latest = useRef(bytes)
  useEffect(() => {
    latest.current = bytes
  }, [bytes])
  useEffect(() => {
    const timer = setInterval(() => {
      const at = Date.now()
      const now = latest.current
      setSamples((before) => (now === null ? [] : [...before.filter((old) => at - old.at < span), { at, bytes: now }]))
    }, 500)
    return () => clearInterval(timer)
  }, [])
  return rateOf(samples, total)
}
