import { readFile } from 'node:fs/promises'

/** Start time in clock ticks after boot, which together with the pid names a process for good; null when it has ended. */
export async function processStart(pid: number): Promise<string | null> {
  const fields = await statFields(pid)
  // A zombie has ended: PID 1 of a container may never reap it (performance-reliability.md §3).
  return !fields || fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
}

/** The fields of /proc/PID/stat after the command name, from `state` on. */
export async function statFields(pid: number): Promise<string[] | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  return text === null ? null : text.slice(text.lastIndexOf(')') + 2).split(' ')
}
