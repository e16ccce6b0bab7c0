import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Holds a file's lock as another process of Nix does, until it is let go. */
export async function holdLock(path: string): Promise<() => Promise<void>> {
  const holder = spawn('flock', ['--exclusive', path, 'sh', '-c', 'echo held; read -r end'])
  await once(holder.stdout, 'data')
  return async () => {
    holder.stdin.end()
    if (holder.exitCode === null) await once(holder, 'exit')
  }
}
