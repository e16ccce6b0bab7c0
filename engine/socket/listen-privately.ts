import { chmod } from 'node:fs/promises'
import type { Server } from 'node:net'

/** Begins to listen on a Unix socket that nobody but this user can open, not even for a moment. */
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
