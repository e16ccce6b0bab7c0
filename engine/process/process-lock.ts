import { link, lstat, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { parseJson } from '../lib/parse-json.ts'
import { hasErrno, notFile } from '../lib/file-error.ts'
import { readText } from '../lib/read-text.ts'
import { temporaryBeside } from '../lib/temporaries.ts'
import { processRow } from '../lib/process-row.ts'

/** A process named for good: its id may be given to another, and a reboot starts the count again. */
const holderSchema = z.object({ pid: z.number().int(), start: z.string(), boot: z.string(), build: z.string() })
type Holder = z.infer<typeof holderSchema>

/**
 * Takes a lock that ends with its process, whatever ends that. Returns what gives it back, or null while a living
 * process has it. `build` says in the file whose it is. Throws where something else than a file lies.
 */
export async function takeProcessLock(path: string, build: string): Promise<(() => Promise<void>) | null> {
  const own: Holder = {
    pid: process.pid,
    start: startOf(process.pid) ?? '',
    boot: await bootId(),
    build,
  }
  const text = JSON.stringify(own)
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await create(path, text)) return () => release(path, text)
    await refuseOtherKinds(path)
    const holder = await readText(path)
    if (holder === null) continue
    if (await isAlive(holder)) return null
    await removeStale(path, holder)
  }
  return null
}

/** Puts a whole file at the path, or nothing when there is one: a link is made in one step, with its contents. */
async function create(path: string, text: string): Promise<boolean> {
  const own = temporaryBeside(path)
  try {
    await writeFile(own, text, { flag: 'wx', mode: 0o600 })
    await link(own, path)
    return true
  } catch (error) {
    if (hasErrno(error, 'EEXIST')) return false
    throw error
  } finally {
    await unlink(own).catch(() => {})
  }
}

/** A folder or a link to nothing would be there for ever: waiting for its end would be in vain. */
async function refuseOtherKinds(path: string): Promise<void> {
  const found = await lstat(path).catch(() => null)
  if (found && !found.isFile()) throw notFile()
}

async function isAlive(text: string): Promise<boolean> {
  const holder = holderSchema.safeParse(parseJson(text))
  if (!holder.success || holder.data.boot !== (await bootId())) return false
  return startOf(holder.data.pid) === holder.data.start
}

const startOf = (pid: number) => processRow(pid)?.start.toString()

/** Two may find the same dead holder: only what was judged dead is removed, and a living one put back. */
async function removeStale(path: string, judged: string): Promise<void> {
  const aside = temporaryBeside(path)
  await rename(path, aside).catch(() => {})
  const taken = await readText(aside).catch(() => null)
  if (taken !== null && taken !== judged) await link(aside, path).catch(() => {})
  await unlink(aside).catch(() => {})
}

async function release(path: string, text: string): Promise<void> {
  if ((await readText(path).catch(() => null)) === text) await unlink(path).catch(() => {})
}

async function bootId(): Promise<string> {
  return readFile('/proc/sys/kernel/random/boot_id', 'utf8').then(
    (text) => text.trim(),
    () => '',
  )
}
