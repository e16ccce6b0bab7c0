import { readFileSync } from 'node:fs'

/**
 * The longest time for which the event loop did not come round while the work was done, in milliseconds that this
 * thread computed: a machine that is busy with others makes no stall longer.
 */
export async function longestStall(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let last = computedMs()
  const beat = () => {
    const now = computedMs()
    longest = Math.max(longest, now - last)
    last = now
  }
  const timer = setInterval(beat, 1)
  try {
    await work()
    beat()
  } finally {
    clearInterval(timer)
  }
  return longest
}

/** The first number is the time on a processor in nanoseconds. */
const computedMs = () => Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
