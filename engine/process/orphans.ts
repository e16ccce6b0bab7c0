import { readdir, readFile, readlink } from 'node:fs/promises'
import { processStart } from '../lib/process-start.ts'
import { stopTree } from './stop-tree.ts'

const variable = 'FLOE_OWNER'

let mark: Readonly<Record<string, string>> = {}

/** From now on every program that this process runs carries in its environment by whom it was started. */
export async function markChildren(): Promise<void> {
  mark = { [variable]: `${process.pid}:${(await processStart(process.pid)) ?? ''}:${await processNamespace()}` }
}

export const ownerMark = (): Readonly<Record<string, string>> => mark

/**
 * Ends what an engine that was killed has left running: nobody reads its output or waits for it any more. Gives the
 * names of those programs.
 */
export async function stopOrphans(): Promise<readonly string[]> {
  const stopped: string[] = []
  for (const pid of await readdir('/proc').catch(() => [])) {
    const owner = /^\d+$/.test(pid) ? await ownerOf(pid) : null
    if (owner === null || !(await isDead(owner))) continue
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => pid)
    await stopTree(Number(pid), 1_000)
    stopped.push(name.trim())
  }
  return stopped
}

/** Only the environments of this user's processes can be read, so nobody else's are ever touched. */
async function ownerOf(pid: string): Promise<string | null> {
  const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
  const entry = environment.split('\0').find((one) => one.startsWith(`${variable}=`))
  return entry?.slice(variable.length + 1) ?? null
}

/** An owner in a container has an id of its own world, of which nothing can be said here. */
async function isDead(owner: string): Promise<boolean> {
  const [pid, start, namespace] = owner.split(':')
  return namespace === (await processNamespace()) && (await processStart(Number(pid))) !== start
}

const processNamespace = () =>
  readlink('/proc/self/ns/pid').then(
    (link) => link.replace(/\D/g, ''),
    () => '',
  )
