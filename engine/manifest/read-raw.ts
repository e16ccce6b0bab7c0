import { refuseDeepTables, refuseLargeText } from './limits.ts'
import { readToml } from './read-toml.ts'

/** What a text holds, before it is known to be a manifest. Errors: MANIFEST_TOO_LARGE, MANIFEST_SYNTAX. */
export function readRaw(text: string): Readonly<Record<string, unknown>> {
  const raw = readTables(text)
  refuseDeepTables(raw)
  return raw
}

/** The same for whoever goes no deeper than it knows. Errors: MANIFEST_TOO_LARGE, MANIFEST_SYNTAX. */
export function readTables(text: string): Readonly<Record<string, unknown>> {
  refuseLargeText(text)
  return readToml(text)
}
