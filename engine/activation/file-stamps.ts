import { constants } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { run } from '../process/run.ts'

/** The inode number as the kernel shows it of an open file, which is what a shell can read; empty where it does not. */
export async function inodeOf(path: string): Promise<string> {
  // Without O_NONBLOCK the opening of a pipe waits for whoever writes to it.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(() => null)
  if (!file) return ''
  const info = await readFile(`/proc/self/fdinfo/${file.fd}`, 'utf8').catch(() => '')
  await file.close()
  return /^ino:\s*(\d+)/m.exec(info)?.[1] ?? ''
}

/** Modification time in nanoseconds. */
export async function modifiedAt(path: string): Promise<bigint> {
  return (await stat(path, { bigint: true })).mtimeNs
}

/**
 * Gives a file the modification time of another, to the nanosecond, which Node cannot: a shell compares the two.
 * Errors: CHANGED_ON_DISK when the other is no longer as it was at `before`.
 */
export async function copyModificationTime(from: string, to: string, before: bigint): Promise<void> {
  await run('touch', ['-r', from, to])
  if ((await modifiedAt(to)) === before) return
  throw new FloeError('CHANGED_ON_DISK', `${from} changed while it was read`, { path: from })
}
