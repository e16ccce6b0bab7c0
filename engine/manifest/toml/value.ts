import type { TomlValue } from '../../../shared/model/manifest-fields.ts'

export type { TomlValue }

/** A key as TOML writes it: bare where it may be, else quoted. */
export function formatKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : formatString(key)
}

/** A value behind its key: a text of several lines keeps its lines, everything else is on one line. */
export function formatValue(value: TomlValue): string {
  return typeof value === 'string' && value.endsWith('\n') ? formatScript(value) : formatInline(value)
}

/** A script over several lines, as it is where TOML allows that. */
export function formatScript(script: string): string {
  const whole = script.endsWith('\n') ? script : `${script}\n`
  // eslint-disable-next-line no-control-regex -- a literal string may hold no control character but tab and line feed
  const literal = !whole.includes("'''") && !/[\u0000-\u0008\u000B-\u001F\u007F]/.test(whole)
  return literal ? `'''\n${whole}'''` : formatString(whole)
}

/** Any JSON value inside one line; tables become inline tables. */
export function formatInline(value: unknown): string {
  if (typeof value === 'string') return formatString(value)
  if (Array.isArray(value)) return `[${value.map(formatInline).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const members = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .map(([key, entry]) => `${formatKey(key)} = ${formatInline(entry)}`)
  return members.length > 0 ? `{ ${members.join(', ')} }` : '{}'
}

/** In double quotes, or in single ones where that saves escapes. */
function formatString(text: string): string {
  const escapes = /["\\]/.test(text)
  // eslint-disable-next-line no-control-regex -- a literal string may hold no control character but the tab
  if (escapes && !/['\u0000-\u0008\u000A-\u001F\u007F]/.test(text)) return `'${text}'`
  // JSON escapes all that TOML wants escaped, except the delete character.
  return JSON.stringify(text).replaceAll('\u007F', '\\u007F')
}
