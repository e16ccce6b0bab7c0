import { readdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { processStart, statFields } from '../lib/process-start.ts'

/**
 * Ends a process, its group and every descendant: SIGTERM (or `first`), then SIGKILL after the grace time (milliseconds).
 * Descendants are read before the first signal, while the tree is whole; those that left the group are found too.
 * Resolves when none of them runs any more.
 */
export async function stopTree(pid: number, graceMs = 2_000, first: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const victims = await identify(await descendants(pid))
  signalAll(pid, victims, first)
  const deadline = performance.now() + graceMs
  while (performance.now() < deadline) {
    if ((await running(victims)).length === 0) return
    await sleep(20)
  }
  signalAll(pid, await running(victims), 'SIGKILL')
  for (let round = 0; round < 50 && (await running(victims)).length > 0; round++) await sleep(20)
}

interface Victim {
  readonly pid: number
  readonly start: string
}

async function descendants(root: number): Promise<number[]> {
  const children = new Map<number, number[]>()
  for (const entry of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(entry)) continue
    const parent = Number((await statFields(Number(entry)))?.[1])
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)])
  }
  const found = [root]
  for (const pid of found) found.push(...(children.get(pid) ?? []))
  return found
}

async function identify(pids: readonly number[]): Promise<Victim[]> {
  const all = await Promise.all(pids.map(async (pid) => ({ pid, start: await processStart(pid) })))
  return all.flatMap(({ pid, start }) => (start === null ? [] : [{ pid, start }]))
}

async function running(victims: readonly Victim[]): Promise<Victim[]> {
  const starts = await Promise.all(victims.map(({ pid }) => processStart(pid)))
  return victims.filter((victim, index) => starts[index] === victim.start)
}

function signalAll(group: number, victims: readonly Victim[], signal: NodeJS.Signals): void {
  send(-group, signal)
  for (const { pid } of victims) send(pid, signal)
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // ESRCH: it ended by itself in the meantime, which is what is wanted.
  }
}
