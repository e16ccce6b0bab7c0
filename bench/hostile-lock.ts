import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchContext, BenchRow, Measured } from './harness/bench-row.ts'
import { contest } from './harness/contest.ts'
import { FloeHome } from './harness/floe-home.ts'
import { quantile } from './harness/statistics.ts'
import { freshEnvironment } from './install/walk.ts'
import type { Sample } from './install/walk.ts'

const bar = 2
/** Milliseconds in which another client has its answer while a lock is refused. */
const patience = 50

export const rows: readonly BenchRow[] = [
  {
    name: 'hostile-lock',
    bar: `a lock of 1 MB of garbage is refused in <= ${bar} x JSON.parse of it`,
    measure: (context) => withLock(context, measureRefusal),
  },
  {
    name: 'hostile-lock, others',
    bar: `app.info of another client meanwhile <= ${patience} ms`,
    measure: (context) => withLock(context, measureOthers),
  },
]

/** 1 MB of numbers where packages belong. Each is another text, so that nothing that was judged before helps. */
const garbage = (count: number) =>
  `{"lockfile-version":1,"manifest":{"schema-version":"1.10.0"},"packages":[${'1,'.repeat(500_000)}${count}]}`

async function measureRefusal(floe: FloeHome, sample: Sample, { signal }: BenchContext): Promise<Measured> {
  let count = 0
  return contest({
    floe: () => refusal(floe, sample, ++count),
    peer: () => {
      const text = garbage(++count)
      const started = performance.now()
      JSON.parse(text)
      return performance.now() - started
    },
    peerName: 'JSON.parse',
    bar,
    signal,
  })
}

async function measureOthers(floe: FloeHome, sample: Sample, { signal }: BenchContext): Promise<Measured> {
  const other = await floe.connectAnew()
  try {
    const waits: number[] = []
    for (let count = 0; count < 60; count++) {
      signal.throwIfAborted()
      const refused = refusal(floe, sample, count)
      const started = performance.now()
      await other.client.app.info({})
      waits.push(performance.now() - started)
      await refused
    }
    const late = quantile(waits, 0.95)
    const measured = `p50 ${quantile(waits, 0.5).toFixed(1)} ms, p95 ${late.toFixed(1)} ms of ${waits.length}`
    return { verdict: late <= patience ? 'holds' : 'short', measured }
  } finally {
    other.close()
  }
}

/** Milliseconds until the engine says of the environment that its lock cannot be read. */
async function refusal({ client }: FloeHome, { id, folder }: Sample, count: number): Promise<number> {
  writeFileSync(join(folder, '.flox', 'env', 'manifest.lock'), garbage(count))
  const started = performance.now()
  const { problem } = await client.environments.get({ id })
  const took = performance.now() - started
  if (problem?.code !== 'LOCK_INVALID') throw new Error(`the lock is ${JSON.stringify(problem)}`)
  return took
}

async function withLock(
  context: BenchContext,
  measure: (floe: FloeHome, sample: Sample, context: BenchContext) => Promise<Measured>,
): Promise<Measured> {
  const floe = await FloeHome.start(join(context.folder, 'home'))
  try {
    return await measure(floe, await freshEnvironment(floe, 'hostile'), context)
  } finally {
    await floe.close()
  }
}
