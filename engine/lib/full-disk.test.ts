import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { refuseFullDisk } from './full-disk.ts'

const canMount = process.platform === 'linux' && process.getuid?.() === 0

it.runIf(canMount)('tells a full disk from one that has room, and leaves nothing on either', async () => {
  const disk = mkdtempSync(join(tmpdir(), 'floe-full-'))
  const mounted = (size: string) => execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk])
  try {
    for (const [size, end] of [
      ['64k', 'DISK_FULL'],
      ['8m', 'room'],
    ] as const) {
      mounted(size)
      const outcome = await refuseFullDisk(disk).then(
        () => 'room',
        (error: unknown) => (error as { code: string }).code, // every rejection of refuseFullDisk carries a code
      )
      expect(outcome).toBe(end)
      expect(readdirSync(disk)).toEqual([])
      execFileSync('umount', [disk])
    }
  } finally {
    rmSync(disk, { recursive: true, force: true })
  }
})
