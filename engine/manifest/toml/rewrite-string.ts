import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser'
import { formatValue } from './value.ts'

/**
 * A string of a TOML text with another value, written as it was: its quotes, its line breaks and its escapes stay where
 * they can say the new value. `written` is the text with its quotes, `before` what it says.
 */
export function rewriteString(written: string, before: string, after: string): string {
  const parts = [...surroundings.map((around) => changedPart(before, after, around)), [before, after] as const]
  const attempts = parts.map(([from, to]) => swap(written, from, to))
  return attempts.find((attempt) => attempt !== null && readsAs(attempt, after)) ?? formatValue(after)
}

/** Characters before and behind what changed: with them it is found where the same text occurs twice. */
const surroundings = [0, 4, 16, 64].flatMap((many) => [
  { ahead: many, behind: 0 },
  { ahead: 0, behind: many },
  { ahead: many, behind: many },
])

/** null where it is not there once and only once. */
function swap(written: string, before: string, after: string): string | null {
  const parts = before === '' ? [] : written.split(before)
  return parts.length === 2 ? parts.join(after) : null
}

type Surrounding = (typeof surroundings)[number]

function changedPart(before: string, after: string, { ahead, behind }: Surrounding): readonly [string, string] {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const [from, rest] = [Math.max(0, start - ahead), Math.max(0, end - behind)]
  return [before.slice(from, before.length - rest), after.slice(from, after.length - rest)]
}

function readsAs(written: string, value: string): boolean {
  try {
    const program = parseTOML(`x = ${written}`, { tomlVersion: '1.1' })
    return getStaticTOMLValue(program)['x'] === value
  } catch {
    return false
  }
}
