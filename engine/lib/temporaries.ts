import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { processRow } from './process-row.ts'

/** A name beside a file for what will replace it. It says whose it is, so that the leftover of a crash can be told. */
export function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.floe-${process.pid}-${randomBytes(6).toString('hex')}`)
}

/**
 * A new folder for the time of some work. Whoever asks for it removes it; what a crash has left is removed by the next
 * who asks for one in the same place.
 */
export async function temporaryFolder(parent: string, what: string): Promise<string> {
  await mkdir(parent, { recursive: true, mode: 0o700 })
  await sweepTemporaries(parent)
  return mkdtemp(join(parent, `.${what}.floe-${process.pid}-`))
}

const temporaryName = /^(?:\..+\.floe|floe-tree)-(\d+)-\w+$/

/** Removes what processes that have died left half made in a folder. Nothing else is touched, and nothing is refused. */
export async function sweepTemporaries(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const owner = temporaryName.exec(name)?.[1]
    if (owner === undefined || processRow(Number(owner)) !== null) continue
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => {})
  }
}
