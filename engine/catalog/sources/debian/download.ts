import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import { FloeError } from '../../../../shared/errors/floe-error.ts'
import { refuseFullDisk } from '../../../lib/full-disk.ts'
import { pathInside } from '../../../lib/path-inside.ts'
import { temporaryFolder } from '../../../lib/temporaries.ts'
import { run } from '../../../process/run.ts'
import { storeName } from './nix-plan.ts'
import type { PinnedDeb } from './pins.ts'
import { refuseBomb } from './unpacked-size.ts'

interface DownloadOptions {
  readonly scratch: string
  readonly apt: readonly string[]
  readonly signal: AbortSignal
  readonly log: (text: string) => void
  readonly progress: (done: { readonly packages: number; readonly bytes: number; readonly name: string }) => void
}

/** So few that a failure names its package soon, so many that apt can ask for the next file while one arrives. */
const batchSize = 32

/** Each waits for a program that decompresses on one processor. */
const checksAtOnce = Math.min(4, availableParallelism())

/**
 * Fetches .debs with the machine's own apt into a new folder, which `use` gets with their paths in the order given;
 * afterwards the folder is gone. Errors: DOWNLOAD_FAILED, CHECKSUM_WRONG, DISK_FULL, CANCELLED.
 */
export async function withDownloads<Result>(
  debs: readonly PinnedDeb[],
  options: DownloadOptions,
  use: (files: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const folder = await temporaryFolder(options.scratch, 'debs')
  try {
    let before = 0
    for (let start = 0; start < debs.length; start += batchSize) {
      const batch = debs.slice(start, start + batchSize)
      await downloadBatch(batch, folder, options, { packages: start, bytes: before })
      before += totalSize(batch)
    }
    const [last] = debs.slice(-1)
    options.progress({ packages: debs.length, bytes: before, name: last?.name ?? '' })
    return await use(debs.map((deb) => pathInside(folder, storeName(deb))))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export const totalSize = (debs: readonly PinnedDeb[]): number => debs.reduce((sum, deb) => sum + deb.size, 0)

async function downloadBatch(
  batch: readonly PinnedDeb[],
  folder: string,
  options: DownloadOptions,
  before: { packages: number; bytes: number },
): Promise<void> {
  const size = totalSize(batch)
  const onStatus = statusReader((percent, text) => {
    const at = Math.min(batch.length - 1, Math.floor((percent / 100) * batch.length))
    options.log(`${text}\n`)
    options.progress({
      packages: before.packages + at,
      bytes: before.bytes + Math.floor((size * percent) / 100),
      name: batch[at]?.name ?? '',
    })
  })
  // As root apt would change to a user that cannot write here.
  const settings = ['-q', '-o', 'APT::Status-Fd=1', '-o', 'APT::Sandbox::User=root']
  const names = batch.map((deb) => `${deb.name}=${deb.version}`)
  const result = await run('apt-get', [...options.apt, ...settings, 'download', '--', ...names], {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C' },
    signal: options.signal,
    onStdout: onStatus,
    onStderr: options.log,
  })
  const rest = batch.values()
  const check = async () => {
    for (const deb of rest) {
      const file = pathInside(folder, aptName(deb))
      await refuseMissing(deb, file, result.stderr)
      await checkSum(deb, file, options.signal)
      await refuseBomb(deb, file, options.signal)
      await rename(file, pathInside(folder, storeName(deb)))
    }
  }
  const checks = await Promise.allSettled(Array.from({ length: checksAtOnce }, check))
  // Only when all have ended: the folder goes away with the first failure that is told.
  for (const one of checks) if (one.status === 'rejected') throw one.reason
}

/** A file that is not whole is not another file: it says why it stopped. */
async function refuseMissing(deb: PinnedDeb, file: string, stderr: string): Promise<void> {
  const found = await stat(file).catch(() => null)
  if (found && found.size >= deb.size) return
  await refuseFullDisk(dirname(file))
  throw failed(deb, stderr)
}

/** The name that apt gives a file: the colon of an epoch is written as in a URL. */
const aptName = (deb: PinnedDeb) => `${deb.name}_${deb.version.replaceAll(':', '%3a')}_${deb.architecture}.deb`

/** Reads `dlstatus:<item>:<percent>:<text>` lines. */
function statusReader(onPercent: (percent: number, text: string) => void) {
  let rest = ''
  return (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const found = /^dlstatus:\d+:([\d.]+):(.*)$/.exec(line)
      if (found) onPercent(Number(found[1]), found[2] ?? '')
    }
  }
}

async function checkSum(deb: PinnedDeb, path: string, signal: AbortSignal): Promise<void> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { signal, highWaterMark: 1 << 20 })) {
    // A file stream without an encoding gives buffers.
    hash.update(chunk as Buffer)
  }
  const actual = hash.digest('hex')
  if (actual === deb.sha256) return
  throw new FloeError('CHECKSUM_WRONG', `${path} has ${actual}, pinned is ${deb.sha256}`, {
    package: deb.name,
    expected: deb.sha256,
    actual,
  })
}

function failed(deb: PinnedDeb, stderr: string): FloeError {
  const errors = stderr.split('\n').filter((line) => line.startsWith('E: '))
  const reason = errors.map((line) => line.slice(3)).join(' ') || 'apt gave no reason.'
  return new FloeError('DOWNLOAD_FAILED', `apt-get download ${deb.name}: ${stderr}`, { package: deb.name, reason })
}
