import { parse, TomlError } from 'smol-toml'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { placeOf } from './excerpt.ts'
import { maxDepth, refuseDeepTables, refuseLargeText } from './limits.ts'

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

function readToml(text: string): Record<string, unknown> {
  try {
    return parse(text, { integersAsBigInt: true, maxDepth })
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const reason = sentence(error.message.split('\n')[0]?.replace('Invalid TOML document: ', '') ?? '')
    const place = placeOf(text, error.line, error.column)
    throw new FloeError(
      'MANIFEST_SYNTAX',
      `The manifest is not valid TOML: ${reason}`,
      { reason, ...place },
      { cause: error },
    )
  }
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
