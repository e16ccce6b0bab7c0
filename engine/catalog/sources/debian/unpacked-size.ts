import { FloeError } from '../../../../shared/errors/floe-error.ts'
import { run } from '../../../process/run.ts'
import type { PinnedDeb } from './pins.ts'

/** A packager counts in blocks and may have rounded; nothing that Debian has comes near twice what it says. */
const margin = 2
/** How much a .deb grows that declares nothing, as some of other vendors do. */
const usualRatio = 10
/** What even the smallest package may unpack to. */
const always = 64 << 20
/** What none may: more than the largest of Debian's, whatever it says of itself. */
const never = 16 * 2 ** 30

/**
 * Refuses a .deb that unpacks to far more than its packager declared, before anything unpacks it. Its files are listed,
 * none is written, and the listing ends where it is too much. Errors: DOWNLOAD_FAILED, CANCELLED.
 */
export async function refuseBomb(deb: PinnedDeb, file: string, signal: AbortSignal): Promise<void> {
  const declared = Math.max(deb.installedSize, usualRatio * deb.size)
  const most = Math.min(never, always + margin * declared)
  const enough = new AbortController()
  const sizes = sizeReader((total) => {
    if (total > most) enough.abort()
  })
  const result = await run('dpkg-deb', ['--contents', file], {
    env: { ...process.env, LC_ALL: 'C' },
    signal: AbortSignal.any([signal, enough.signal]),
    onStdout: sizes,
    keep: 1024,
    graceMs: 200,
  }).catch((error: unknown) => {
    if (!enough.signal.aborted) throw error
    return null
  })
  if (result?.exitCode === 0 && !enough.signal.aborted) return
  const reason =
    result?.exitCode === 0 || !result ? 'It unpacks to far more than it declares.' : 'The file cannot be unpacked.'
  throw new FloeError('DOWNLOAD_FAILED', `${file}: ${result?.stderr ?? reason}`, { package: deb.name, reason })
}

/** Adds up the third column of tar's list: `-rw-r--r-- root/root 1234 2022-12-26 06:00 ./usr/…`. */
function sizeReader(onTotal: (bytes: number) => void) {
  let rest = ''
  let total = 0
  return (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) total += blockSize + Number(/^\S+ +\S+ +(\d+)/.exec(line)?.[1] ?? 0)
    onTotal(total)
  }
}

/** An entry without content takes room as well, if only a little. */
const blockSize = 512
