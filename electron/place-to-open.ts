import { lstat, realpath } from 'node:fs/promises'
import { extname, isAbsolute, join } from 'node:path'
import type { EnvironmentPlace } from '../shared/model/desktop.ts'

/** Folders with these names are programs to macOS, which opening would start. */
const bundles = new Set(['.app', '.bundle', '.command', '.pkg', '.prefpane', '.service', '.workflow', '.xpc'])

/**
 * The path that the desktop may open for an environment, or null. What a stranger put there is shown or edited and
 * never run: a folder that is no bundle, and a manifest that is a plain file without the right to be executed.
 */
export async function placeToOpen(folder: string, place: EnvironmentPlace): Promise<string | null> {
  if (!isAbsolute(folder)) return null
  try {
    const real = await realpath(folder)
    if (place === 'folder') return (await isPlainFolder(real)) ? real : null
    const manifest = join(real, '.flox', 'env', 'manifest.toml')
    // Nothing on the way may lead elsewhere.
    if ((await realpath(manifest)) !== manifest) return null
    const found = await lstat(manifest)
    return found.isFile() && (found.mode & 0o111) === 0 ? manifest : null
  } catch {
    return null
  }
}

async function isPlainFolder(path: string): Promise<boolean> {
  return (await lstat(path)).isDirectory() && !bundles.has(extname(path).toLowerCase())
}
