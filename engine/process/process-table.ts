import { readdirSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { processRow, readProcess } from '../lib/process-row.ts'
import type { ProcessRow } from '../lib/process-row.ts'

/** A machine with thousands of processes is read in pieces, so that nothing else waits longer than this. */
const sliceMs = 20

/** All processes that run now. Each is read synchronously: a promise for each file costs a turn of a busy event loop. */
export async function processTable(): Promise<readonly ProcessRow[]> {
  const rows: ProcessRow[] = []
  let begun = performance.now()
  for (const name of processFolders()) {
    const row = /^\d+$/.test(name) ? processRow(Number(name)) : null
    if (row) rows.push(row)
    if (performance.now() - begun < sliceMs) continue
    await setImmediate()
    begun = performance.now()
  }
  return rows
}

/** The value of a variable in the environment that a process was started with; null for the processes of other users. */
export function variableOf(pid: number, name: string): string | null {
  const entry = readProcess(pid, 'environ')
    .split('\0')
    .find((one) => one.startsWith(`${name}=`))
  return entry?.slice(name.length + 1) ?? null
}

/** The name of the program that a process runs. */
export const programOf = (pid: number): string => readProcess(pid, 'comm').trim()

function processFolders(): string[] {
  try {
    return readdirSync('/proc')
  } catch {
    return [] // macOS has none
  }
}
