import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, processRow } from '../lib/process-row.ts'
import type { ProcessName, ProcessRow } from '../lib/process-row.ts'
import { hasMark } from './owner-mark.ts'
import { processTable } from './process-table.ts'

export interface StopOptions {
  /** Milliseconds between the first signal and SIGKILL. Default 2,000. */
  readonly graceMs?: number | undefined
  /** Default SIGTERM. */
  readonly first?: NodeJS.Signals
  /** The mark that the process and all that it started carry: those that left tree and session are found by it. */
  readonly mark?: string | undefined
}

/** The name of a process that was just started, for a later `stopTree`. Where the system does not tell, it has no start. */
export const nameOf = (pid: number): ProcessName => ({ pid, start: processRow(pid)?.start ?? 0 })

/**
 * Ends a process and everything that it started: its group, its session, every descendant, and what carries its mark.
 * The root itself may have ended before. The tree is read whole before the first signal; what was forked meanwhile is
 * found by a second look. Resolves when none of them runs any more.
 */
export async function stopTree(root: ProcessName, options: StopOptions = {}): Promise<void> {
  const { graceMs = 2_000, first = 'SIGTERM', mark } = options
  let victims = await familyOf(root, mark)
  signalAll(root, victims, first)
  await ended(victims, graceMs)
  for (let round = 0; round < 50; round++) {
    const late = await familyOf(root, mark)
    victims = [...victims.filter(isRunning), ...late.filter(({ pid }) => !victims.some((one) => one.pid === pid))]
    if (victims.length === 0) return
    signalAll(root, victims, 'SIGKILL')
    await ended(victims, 20)
  }
}

async function familyOf(root: ProcessName, mark: string | undefined): Promise<ProcessRow[]> {
  const table = await processTable()
  const leader = table.find(({ pid }) => pid === root.pid)
  // While its group or session has members the id is given to no other; without them it may be a stranger's.
  const isStrangers = leader !== undefined && leader.start !== root.start
  const belongs = (row: ProcessRow) =>
    row.start >= root.start &&
    ((!isStrangers && [row.pid, row.group, row.session].includes(root.pid)) ||
      (mark !== undefined && row.pid !== process.pid && hasMark(row.pid, mark)))
  return withDescendants(table.filter(belongs), table)
}

function withDescendants(seeds: readonly ProcessRow[], table: readonly ProcessRow[]): ProcessRow[] {
  const children = new Map<number, ProcessRow[]>()
  for (const row of table) {
    const siblings = children.get(row.parent)
    if (siblings) siblings.push(row)
    else children.set(row.parent, [row])
  }
  const found = new Set(seeds)
  for (const { pid } of found) for (const child of children.get(pid) ?? []) found.add(child)
  return [...found]
}

async function ended(victims: readonly ProcessName[], withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs
  // Most end at once: the first looks come soon.
  for (let wait = 1; performance.now() < deadline && victims.some(isRunning); wait = Math.min(2 * wait, 20)) {
    await sleep(wait)
  }
}

function signalAll(root: ProcessName, victims: readonly ProcessRow[], signal: NodeJS.Signals): void {
  // In one call, so that no member of the group sees another end before it is told itself.
  if (root.start === 0 || victims.some(({ group }) => group === root.pid)) send(-root.pid, signal)
  for (const { pid } of victims) send(pid, signal)
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // ESRCH: it ended by itself in the meantime, which is what is wanted.
  }
}
