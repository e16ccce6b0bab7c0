import type { Adapter } from './adapter.ts'
import { Skip } from './adapter.ts'
import { difference } from './difference.ts'
import type { Row } from './load-case.ts'
import { loadCase } from './load-case.ts'
import { lacking } from './needs.ts'

export interface Outcome {
  readonly row: Row
  readonly result: 'passed' | 'failed' | 'skipped'
  /** What differed, or why it was skipped. */
  readonly reason: string
}

interface Options {
  readonly folder: string
  readonly rows: readonly Row[]
  readonly adapters: Readonly<Record<string, Adapter>>
  /** Were the kinds named by the caller? Then a kind that nothing can run is a failure. */
  readonly named: boolean
}

export async function* runCases({ folder, rows, adapters, named }: Options): AsyncGenerator<Outcome> {
  for (const row of rows) {
    const adapter = Object.hasOwn(adapters, row.kind) ? adapters[row.kind] : undefined
    if (!adapter) yield { row, result: named ? 'failed' : 'skipped', reason: 'not built yet' }
    else yield await runCase(adapter, row, folder)
  }
}

async function runCase(adapter: Adapter, row: Row, folder: string): Promise<Outcome> {
  try {
    const one = loadCase(folder, row)
    const reason = await lacking(one)
    if (reason) return { row, result: 'skipped', reason }
    const found = difference(await adapter(one), one.expected)
    return found ? { row, result: 'failed', reason: found } : { row, result: 'passed', reason: '' }
  } catch (error) {
    if (error instanceof Skip) return { row, result: 'skipped', reason: error.message }
    return { row, result: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
