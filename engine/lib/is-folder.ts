import { stat } from 'node:fs/promises'

/** Whether a folder is there and can be seen; links are followed. */
export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
