import { readdir } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { isFolder } from '../lib/is-folder.ts'
import { folderMark } from './folder-mark.ts'

/** So many neighbours are looked at; a folder with more is not looked through. */
const mostNeighbours = 5_000

export interface LikelyPlace {
  /** The nearest folder above the old place that is still there. */
  readonly start: string
  /** The `.flox` that was in the old place, where a folder on its path was only renamed. */
  readonly dotFlox: string | null
}

/**
 * Where the folder of an environment that is gone is probably now: everything above it that is still there has stayed,
 * and the first part of the path that is not may have another name.
 */
export async function likelyPlace(dotFlox: string, mark: string | null): Promise<LikelyPlace> {
  const start = await nearestFolder(dirname(dirname(dotFlox)))
  const [, ...rest] = relative(start, dotFlox).split(sep)
  if (mark === null || rest.length === 0) return { start, dotFlox: null }
  const neighbours = await readdir(start, { withFileTypes: true }).catch(() => [])
  if (neighbours.length > mostNeighbours) return { start, dotFlox: null }
  const candidates = neighbours.filter((one) => one.isDirectory()).map(({ name }) => join(start, name, ...rest))
  return { start, dotFlox: candidates.find((path) => folderMark(path) === mark) ?? null }
}

async function nearestFolder(folder: string): Promise<string> {
  if (folder === dirname(folder) || (await isFolder(folder))) return folder
  return nearestFolder(dirname(folder))
}
