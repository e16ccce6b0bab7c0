import { run } from './run.ts'

/**
 * Does work while holding flock(2) on a file, as flox does around its registry. Waits at most 5 s for the lock.
 * Where there is no `flock` program (macOS) the work is done without: every write is atomic by itself.
 */
export async function withFileLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  let release: (text: string) => void = () => {}
  const released = new Promise<string>((resolve) => (release = resolve))
  await new Promise<void>((resolve) => {
    const settled = () => resolve()
    run('flock', ['--exclusive', '--timeout', '5', path, 'sh', '-c', 'echo; cat'], {
      input: released,
      onStdout: settled,
    }).then(settled, settled)
  })
  try {
    return await work()
  } finally {
    release('')
  }
}
