import { mkdir, mkdtemp, rename, rm, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { atomicWrite } from '../../../lib/atomic-write.ts'
import { refuseFullDisk } from '../../../lib/full-disk.ts'
import { readText } from '../../../lib/read-text.ts'
import { run } from '../../../process/run.ts'
import { FloeError } from '../../../../shared/errors/floe-error.ts'
import type { SourceOptions } from '../../catalog-source.ts'
import { withDownloads } from './download.ts'
import { debOf } from './nix-plan.ts'
import type { DebianPins, PinnedDeb } from './pins.ts'
import { addFolder, invalidPaths } from './store.ts'

interface BusyboxOptions extends Pick<SourceOptions, 'signal' | 'log' | 'onWait'> {
  readonly scratch: string
  readonly apt: readonly string[]
}

/**
 * The builder of every conversion, by converter: one static program, so that builds need nothing of the host. It must be
 * in the store before anything can be instantiated. Errors: DOWNLOAD_FAILED, CHECKSUM_WRONG, DISK_FULL, CANCELLED.
 */
export async function busyboxes(pins: DebianPins, options: BusyboxOptions): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const [hash, { busybox }] of Object.entries(pins.converters)) {
    found.set(hash, await importBusybox(debOf(pins, busybox), options))
  }
  return found
}

async function importBusybox(deb: PinnedDeb, options: BusyboxOptions): Promise<string> {
  const note = join(options.scratch, `busybox-${deb.sha256}`)
  const known = await readText(note)
  if (known && !(await invalidPaths([known], options.signal)).size) return known
  const { scratch, apt, signal, log } = options
  const added = await withDownloads([deb], { scratch, apt, signal, log, progress: () => {} }, async ([file = '']) => {
    const folder = await mkdtemp(join(dirname(file), 'busybox-'))
    await unpack(file, folder, options)
    return addFolder(await arrange(folder), options)
  })
  await atomicWrite(note, added)
  return added
}

async function unpack(file: string, folder: string, options: BusyboxOptions): Promise<void> {
  const result = await run('dpkg-deb', ['--extract', file, folder], { signal: options.signal })
  if (result.exitCode === 0) return
  await refuseFullDisk(folder)
  const reason = 'The file cannot be unpacked.'
  throw new FloeError('DOWNLOAD_FAILED', result.stderr, { package: 'busybox-static', reason })
}

/** `bin/sh`: busybox goes by the name it is called by, which is the last part of its path. */
async function arrange(folder: string): Promise<string> {
  const tree = join(folder, 'floe-busybox')
  await mkdir(join(tree, 'bin'), { recursive: true })
  await rename(join(folder, 'bin', 'busybox'), join(tree, 'bin', 'busybox'))
  await symlink('busybox', join(tree, 'bin', 'sh'))
  await rm(join(folder, 'usr'), { recursive: true, force: true })
  return tree
}
