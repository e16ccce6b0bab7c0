import { lstat, mkdir, readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { fileError, hasErrno } from '../lib/file-error.ts'

interface FolderEntry {
  name: string
  path: string
  hasEnvironment: boolean
}

interface FolderListing {
  folder: string
  parent: string | null
  entries: FolderEntry[]
}

/** The folders inside one folder, the home folder when none is named. Errors: FOLDER_MISSING, FILE_ACCESS. */
export async function browseFolder(options: { folder?: string | undefined; hidden: boolean }): Promise<FolderListing> {
  const folder = resolve(homedir(), options.folder ?? '.')
  const found = await readdir(folder, { withFileTypes: true }).catch((error: unknown) =>
    Promise.reject(missing(folder, error)),
  )
  const names = found
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .filter((entry) => options.hidden || !entry.name.startsWith('.'))
  const entries = await Promise.all(names.map((entry) => describeFolder(join(folder, entry.name), entry.name)))
  const parent = dirname(folder)
  return {
    folder,
    parent: parent === folder ? null : parent,
    entries: entries.filter((entry) => entry !== null).sort((one, two) => one.name.localeCompare(two.name)),
  }
}

/** Errors: FOLDER_MISSING, FILE_ACCESS, DISK_FULL. */
export async function createFolder({ parent, name }: { parent: string; name: string }): Promise<{ path: string }> {
  const path = join(parent, name)
  if (name === '.' || name === '..' || /[/\0]/.test(name)) {
    throw new FloeError('FILE_ACCESS', `${name} is not a name`, { path, reason: 'A name may not hold a slash.' })
  }
  await mkdir(path).catch((error: unknown) => Promise.reject(missing(parent, error, path)))
  return { path }
}

async function describeFolder(path: string, name: string): Promise<FolderEntry | null> {
  // A link counts when it leads to a folder; `stat` fails for one that leads nowhere or in a circle.
  const facts = await stat(path).catch(() => null)
  if (!facts?.isDirectory()) return null
  const inside = await lstat(join(path, '.flox')).catch(() => null)
  return { name, path, hasEnvironment: inside?.isDirectory() ?? false }
}

function missing(folder: string, error: unknown, path = folder): FloeError {
  if (hasErrno(error, 'ENOENT', 'ENOTDIR')) return new FloeError('FOLDER_MISSING', `${folder} is missing`, { folder })
  if (hasErrno(error, 'EEXIST')) {
    return new FloeError('FILE_ACCESS', `${path} exists`, { path, reason: 'It exists already.' })
  }
  return fileError(path, error)
}
