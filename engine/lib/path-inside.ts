import { join } from 'node:path'
import { FloeError } from '../../shared/errors/floe-error.ts'

/**
 * The path of something below a folder, from names that somebody else chose: names of builds, ids, keys, files that a
 * table lists. The one way to join such a name to a folder. Only the text is judged; `holdFolder` judges links.
 * Errors: FILE_ACCESS for names that would leave the folder, or be the folder itself.
 */
export function pathInside(folder: string, ...names: readonly string[]): string {
  const path = join(folder, ...names)
  if (names.every(staysBelow) && withoutEnd(path) !== withoutEnd(join(folder))) return path
  const reason = 'Its name leads out of its folder.'
  throw new FloeError('FILE_ACCESS', `${JSON.stringify(names)} leaves ${folder}`, { path: folder, reason })
}

const withoutEnd = (path: string) => path.replace(/\/+$/, '')

/** A relative path, however long, without a step up. Programs of the system end a name at a zero byte. */
function staysBelow(name: string): boolean {
  return name !== '' && !name.startsWith('/') && !name.includes('\0') && !name.split('/').includes('..')
}

/** Whether a path is below a folder, both absolute and without links. */
export function isInside(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}
