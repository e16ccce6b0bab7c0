import { readFileSync } from 'node:fs'

/** A process named for good: its id alone may be given to another. */
export interface ProcessName {
  readonly pid: number
  /** In clock ticks after boot. */
  readonly start: number
}

export interface ProcessRow extends ProcessName {
  readonly parent: number
  readonly group: number
  readonly session: number
}

/** One process; null when it has ended. A zombie has: PID 1 of a container may never reap it (performance-reliability.md §3). */
export function processRow(pid: number): ProcessRow | null {
  const text = readProcess(pid, 'stat')
  // The text before the last bracket is the program's name, which may hold anything.
  const [state, parent, group, session, ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ')
  if (text === '' || state === 'Z' || state === 'X') return null
  return { pid, parent: Number(parent), group: Number(group), session: Number(session), start: Number(rest[15]) }
}

export const isRunning = ({ pid, start }: ProcessName): boolean => processRow(pid)?.start === start

/** A file of /proc/PID; empty for a process that has ended, and for what other users keep to themselves. */
export function readProcess(pid: number, file: 'comm' | 'environ' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1')
  } catch {
    return ''
  }
}
