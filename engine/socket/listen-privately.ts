import { chmod } from 'node:fs/promises'
import type { Server } from 'node:net'

/** Begins to listen on a Unix socket that only this user can ever open. */
export async function listenPrivately(server: Server, path: string): Promise<void> {
  const before = process.umask(0o177)
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(path, resolve)
    })
  } finally {
    process.umask(before)
  }
  await chmod(path, 0o600)
}
