import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/** The absolute paths of those programs that PATH has, or one of the folders that come before it. */
export async function findPrograms(names: readonly string[], first: readonly string[] = []): Promise<string[]> {
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder.startsWith('/'))
  const folders = [...first, ...path]
  const found = await Promise.all(names.map((name) => firstExecutable(folders.map((folder) => join(folder, name)))))
  return found.filter((path) => path !== null)
}

async function firstExecutable(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    const runs = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (runs) return path
  }
  return null
}
