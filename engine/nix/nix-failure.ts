import { existsSync } from 'node:fs'
import { access, constants, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { usesDaemon } from './nix-environment.ts'
import { derivationName } from './nix-log.ts'
import type { NixFailureFacts } from './nix-log.ts'
import { storeFolder } from '../lib/store-path.ts'

/** Turns a failed run into the error that a person can act on. Facts first; Nix's own words only where nothing else tells. */
export async function nixFailure(what: string, facts: NixFailureFacts): Promise<FloeError> {
  const said = facts.messages.join('\n')
  if (said.includes('No space left on device') || said.includes('Disk quota exceeded') || (await storeIsFull()))
    return new FloeError('DISK_FULL', `nix could not ${what}: ${said}`, { path: storeFolder() })
  if (facts.failed) {
    const { derivation, lastLines } = facts.failed
    const details = { derivation, name: derivationName(derivation), lastLines: ownLines(lastLines, said) }
    return new FloeError('BUILD_FAILED', `build of ${derivation} failed`, details)
  }
  if (!(await storeIsWritable())) {
    const reason = `${storeFolder()} cannot be written by this user, and no Nix daemon is running that could do it.`
    return new FloeError('STORE_NOT_WRITABLE', said, { reason })
  }
  return new FloeError('NIX_FAILED', `nix could not ${what}: ${said}`, { what, reason: reasonOf(said) })
}

/** Whether this user, or a daemon for it, can add to the store. One that does not exist yet is made by Nix, where it may. */
export async function storeIsWritable(): Promise<boolean> {
  return usesDaemon() || isWritable(nearestFolder(storeFolder()))
}

/** The folder, or the nearest one above it that exists. */
export function nearestFolder(path: string): string {
  return existsSync(path) || path === '/' ? path : nearestFolder(dirname(path))
}

const isWritable = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  )

async function storeIsFull(): Promise<boolean> {
  const disk = await statfs(storeFolder()).catch(() => null)
  return disk !== null && disk.blocks > 0 && (disk.bavail * disk.bsize < 65_536 || (disk.files > 0 && disk.ffree === 0))
}

/** A builder of Nix itself prints nothing: then Nix's own message says why. */
function ownLines(lines: readonly string[], said: string): string[] {
  return lines.length > 0 ? [...lines] : reasonOf(said).split('\n')
}

function reasonOf(said: string): string {
  const text = said.replace(/^error: /, '').trim()
  return text || 'Nix printed no reason.'
}
