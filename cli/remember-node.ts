import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { atomicWrite, floePaths } from '../engine/client.ts'

/** Tells the launcher which Node to use next time: inside an environment another one may be first on PATH. */
export async function rememberNode(): Promise<void> {
  const folder = floePaths().cache
  const path = join(folder, 'node')
  const text = `${process.execPath}\n`
  if ((await readFile(path, 'utf8').catch(() => '')) === text) return
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => {})
  await atomicWrite(path, text, { mode: 0o600 }).catch(() => {})
}
