import { lstat, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileError } from '../lib/file-error.ts'
import { holdFolder } from '../lib/held-folder.ts'

/**
 * Makes room where something cannot be read as a text: it keeps its bytes beside, under another name. Gives the names.
 * Errors: FILE_ACCESS.
 */
export async function setAside(dotFlox: string, paths: readonly string[]): Promise<readonly string[]> {
  const names: string[] = []
  for (const path of paths) names.push(await setOneAside(path, dirname(dotFlox)))
  return names
}

async function setOneAside(path: string, project: string): Promise<string> {
  const held = await holdFolder(dirname(path), project)
  try {
    const name = await freeName(held.path, `${basename(path)}.unreadable`)
    await rename(join(held.path, basename(path)), join(held.path, name))
    return name
  } catch (error) {
    throw fileError(path, error)
  } finally {
    await held.close()
  }
}

async function freeName(folder: string, wanted: string): Promise<string> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`
    const isTaken = await lstat(join(folder, name)).then(
      () => true,
      () => false,
    )
    if (!isTaken) return name
  }
}
