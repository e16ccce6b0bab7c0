import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import { hasCode } from '../../shared/errors/floe-error.ts'
import { fileError, hasErrno } from '../lib/file-error.ts'
import { manifestPath } from './layout.ts'

/** Why nothing of an environment can be written, in a sentence; null where it can, and where it is not there at all. */
export function whyReadOnly(dotFlox: string): string | null {
  for (const folder of [dotFlox, dirname(manifestPath(dotFlox))]) {
    try {
      accessSync(folder, constants.W_OK)
    } catch (error) {
      if (!hasErrno(error, 'EROFS', 'EACCES', 'EPERM')) continue
      const known = fileError(folder, error)
      if (hasCode(known, 'FILE_ACCESS')) return known.details.reason
    }
  }
  return null
}
