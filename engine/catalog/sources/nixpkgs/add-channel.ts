import { stat } from 'node:fs/promises'
import type { Release } from '../../version-history.ts'
import type { Histories } from './history-index.ts'
import { readChannel } from './read-channel.ts'

/**
 * A history with one more state: what a channel file has, on the day on which the file was written. An older file adds
 * nothing. A version that was the newest and still is counts as there in between. Attributes of sets are left out, whose
 * past is unknown: a first day of theirs would be wrong. Errors: CATALOG_UNAVAILABLE.
 */
export async function addChannel({ days, releases }: Histories, file: string): Promise<Histories> {
  const day = (await stat(file)).mtime.toISOString().slice(0, 10)
  const lastDay = days.at(-1)
  if (lastDay !== undefined && day < lastDay) return { days, releases }
  const state = days.length
  const longer = new Map(releases)
  for await (const batch of readChannel(file)) {
    for (const { pkgPath, version } of batch) {
      if (pkgPath.includes('.') || version === '' || /[\t\n\r]/.test(pkgPath + version)) continue
      longer.set(pkgPath, withState(longer.get(pkgPath) ?? [], version, state))
    }
  }
  return { days: [...days, day], releases: longer }
}

function withState(releases: readonly Release[], version: string, state: number): Release[] {
  const before = releases.filter((one) => one.version !== version)
  const first = releases.find((one) => one.version === version)?.first ?? state
  return [...before, { version, first, last: state }]
}
