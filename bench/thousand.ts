import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchContext, BenchRow, Measured } from './harness/bench-row.ts'
import { contest } from './harness/contest.ts'
import { FloeHome } from './harness/floe-home.ts'
import { outputOf } from './harness/spawn.ts'
import { writeEnvironments } from '../engine/testing/write-environments.ts'

const bar = 1.3
const count = 1_000

export const rows: readonly BenchRow[] = [
  {
    name: 'thousand',
    bar: `the first list of 1,000 environments, none judged before, <= ${bar} x reading and parsing their 2,000 files`,
    measure,
  },
]

async function measure(context: BenchContext): Promise<Measured> {
  const home = join(context.folder, 'home')
  mkdirSync(home)
  writeEnvironments(home, count)
  const peer = join(import.meta.dirname, 'thousand', 'parse-files.ts')
  const args = ['--import', 'tsx', peer, join(home, 'projects')]
  return contest({
    floe: () => firstList(home),
    peer: () => Number(outputOf(process.execPath, args)),
    peerName: 'reading and parsing',
    bar,
    rounds: 3,
    mostRounds: 5,
    signal: context.signal,
  })
}

/**
 * Milliseconds from the request to the answer, of an engine that has just started and knows nothing of any environment:
 * as after an update of Floe. What earlier lists have left in the cache is taken away.
 */
async function firstList(home: string): Promise<number> {
  rmSync(join(home, '.cache', 'floe'), { recursive: true, force: true })
  const floe = await FloeHome.start(home)
  try {
    const started = performance.now()
    const listed = await floe.client.environments.list({})
    const took = performance.now() - started
    const whole = listed.filter(({ packages, state }) => packages === 10 && state === 'not-built')
    if (whole.length !== count) throw new Error(`${whole.length} of ${count} environments were judged`)
    return took
  } finally {
    await floe.close()
  }
}
