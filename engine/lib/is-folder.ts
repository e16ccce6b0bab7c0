import { statSync } from 'node:fs'

/** Whether a folder is there and can be seen; links are followed. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
  } catch {
    return false
  }
}
