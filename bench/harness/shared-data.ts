import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

/** A file of the real data sets beside the repository (`../shared/data`). They are read there, never copied into it. */
export function sharedData(name: string): string {
  return folder + name
}

/** Why a row cannot run, when a data set is missing. */
export function missingData(...names: readonly string[]): string | null {
  const missing = names.find((name) => !existsSync(sharedData(name)))
  return missing === undefined ? null : `${sharedData(missing)} is not there`
}
