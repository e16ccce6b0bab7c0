import { statSync } from 'node:fs'

/**
 * Names one folder on one disk for as long as it exists, wherever it is moved to on that disk; a copy has another mark.
 * An inode number alone is given again to the next folder once this one is deleted, so the moment of its birth is part
 * of the mark. Null without such a folder.
 */
export function folderMark(path: string): string | null {
  try {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false })
    return found?.isDirectory() ? `${found.dev}:${found.ino}:${found.birthtimeNs}` : null
  } catch {
    // A part of the path may not be entered, or its disk does not answer.
    return null
  }
}
