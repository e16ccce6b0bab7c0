import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { floePaths, writeFile } from '../engine/client.ts'

/** Tells the launcher which Node to use next time: inside an environment another one may be first on PATH. */
export async function rememberNode(): Promise<void> {
  const folder = floePaths().cache
  const path = join(folder, 'node')
  const text = `${process.execPath}\n`
  if (remembered(path) === text) return
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => {})
  await writeFile(path, text, { mode: 0o600 }).catch(() => {})
}

function remembered(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
