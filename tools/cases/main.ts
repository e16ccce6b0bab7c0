import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { adapters } from './adapters.ts'
import { readIndex } from './load-case.ts'
import type { Outcome } from './run-cases.ts'
import { runCases } from './run-cases.ts'

const { values, positionals } = parseArgs({
  options: { kind: { type: 'string', multiple: true } },
  allowPositionals: true,
})
const folder = resolve(positionals[0] ?? '../shared/cases')
const kinds = values.kind?.flatMap((list) => list.split(',')).filter(Boolean)

if (existsSync(resolve(folder, 'index.json'))) await main()
else noCases()

async function main(): Promise<void> {
  const rows = readIndex(folder).filter((row) => !kinds || kinds.includes(row.kind))
  const unknown = kinds?.filter((kind) => !rows.some((row) => row.kind === kind)) ?? []
  for (const kind of unknown) console.log(`there is no case of kind ${kind}`)
  const outcomes: Outcome[] = []
  for await (const outcome of runCases({ folder, rows, adapters, named: kinds !== undefined })) {
    outcomes.push(outcome)
    if (outcome.result === 'failed') console.log(`${outcome.row.id}: ${outcome.reason}`)
  }
  printSkips(outcomes)
  printTable(outcomes)
  const failed = count(outcomes, 'failed')
  console.log(`${count(outcomes, 'passed')} passed, ${failed} failed, ${count(outcomes, 'skipped')} skipped`)
  // Adapters may leave handles of closed children behind; the work is done here.
  process.exit(failed > 0 || unknown.length > 0 ? 1 : 0)
}

function count(outcomes: readonly Outcome[], result: Outcome['result']): number {
  return outcomes.filter((outcome) => outcome.result === result).length
}

function printSkips(outcomes: readonly Outcome[]): void {
  const byReason = new Map<string, string[]>()
  for (const { row, result, reason } of outcomes) {
    if (result !== 'skipped') continue
    byReason.set(reason, [...(byReason.get(reason) ?? []), reason === 'not built yet' ? row.kind : row.id])
  }
  for (const [reason, ids] of byReason) console.log(`skipped, ${reason}: ${[...new Set(ids)].join(', ')}`)
}

function printTable(outcomes: readonly Outcome[]): void {
  const names = [...new Set(outcomes.map(({ row }) => row.kind))].sort()
  const width = Math.max(4, ...names.map((name) => name.length))
  console.log(`${'kind'.padEnd(width)}  passed  failed  skipped`)
  for (const name of names) {
    const own = outcomes.filter(({ row }) => row.kind === name)
    const cells = (['passed', 'failed', 'skipped'] as const).map((result) => String(count(own, result)).padStart(6))
    console.log(`${name.padEnd(width)}  ${cells.join('  ')}`)
  }
}

/** A user's machine has no cases; that is no failure of the program. A folder that was asked for must be there. */
function noCases(): void {
  console.log(`skipped: there are no cases in ${folder}`)
  console.log('0 passed, 0 failed, 0 skipped')
  if (positionals[0]) process.exitCode = 1
}
