import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchRow, Measured } from './harness/bench-row.ts'

/** Loaded when asked for: a row must not pay for another's imports. */
const groups: Readonly<Record<string, () => Promise<{ readonly rows: readonly BenchRow[] }>>> = {
  activate: () => import('./activate.ts'),
  search: () => import('./search.ts'),
  install: () => import('./install.ts'),
  conflicts: () => import('./conflicts.ts'),
  close: () => import('./close.ts'),
  thousand: () => import('./thousand.ts'),
  cli: () => import('./cli.ts'),
  'hostile-lock': () => import('./hostile-lock.ts'),
  'app-start': () => import('./app-start.ts'),
}

const counts = { holds: 0, short: 0, skipped: 0 }

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !(name in groups))
  if (unknown !== undefined) {
    console.error(`There is no bench named ${unknown}. There are: ${Object.keys(groups).join(', ')}.`)
    process.exit(2)
  }
  const interrupted = new AbortController()
  // The row that runs then ends what it has started.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interrupted.abort())
  for (const name of names.length > 0 ? names : Object.keys(groups)) await runGroup(name, interrupted.signal)
  console.log(`${counts.holds} hold, ${counts.short} short, ${counts.skipped} skipped`)
  process.exit(counts.short > 0 ? 1 : 0)
}

async function runGroup(name: string, signal: AbortSignal): Promise<void> {
  const { rows } = (await groups[name]?.()) ?? { rows: [] }
  for (const row of rows) {
    const folder = mkdtempSync(join(tmpdir(), 'floe-bench-'))
    const say = (text: string) => console.error(`  ${row.name}: ${text}`)
    const measured = await row.measure({ signal, folder, say }).catch(failure)
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    report(row, measured)
  }
}

/** A row that could not be measured must never pass for one that holds. */
function failure(error: unknown): Measured {
  console.error(error)
  return { verdict: 'short', measured: `failed: ${error instanceof Error ? error.message : String(error)}` }
}

function report(row: BenchRow, measured: Measured): void {
  console.log([row.name, oneLine(measured.measured), row.bar, lastColumn(measured)].join('\t'))
}

function lastColumn(measured: Measured): string {
  switch (measured.verdict) {
    case 'holds':
    case 'short':
      counts[measured.verdict] += 1
      return measured.verdict
    case 'noisy':
      counts.skipped += 1
      return 'skipped (NOISY: the machine is too busy to tell)'
    case 'skipped':
      counts.skipped += 1
      return `skipped (${oneLine(measured.why)})`
  }
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ')

await main(process.argv.slice(2))
