/**
 * What a lock may hold. Anybody may have written it, and reading it must neither stall the engine's loop for 50 ms nor
 * run out of stack. 1,000 packages locked for four systems have 110,000 values, a handful of levels deep.
 */
const limits = { values: 150_000, depth: 100 }

/** A text of so few characters cannot hold too many values. */
export const isShort = (text: string): boolean => text.length <= limits.values

/** Whether a part of a lock nests no deeper than the whole of it may. */
export function isShallow(part: unknown, depth = 2): boolean {
  if (typeof part !== 'object' || part === null) return true
  return depth <= limits.depth && Object.values(part).every((value) => isShallow(value, depth + 1))
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]

/** Why a text is too much for a lock, in a sentence, or null. It looks at characters only, before anything parses them. */
export function whyTooMuch(text: string): string | null {
  let values = 0
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) at = endOfString(text, at)
    else if (code === comma) values += 1
    else if (code === 0x5b || code === 0x7b) {
      depth += 1
      values += 1
    } else if (code === 0x5d || code === 0x7d) depth -= 1
    if (depth > limits.depth) return `It nests more than ${limits.depth} levels deep.`
    if (values > limits.values) return `It holds more than ${limits.values} values.`
  }
  return null
}

/** The place of the quote that ends a string; the text's end where none does. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end < 0 ? text.length : end
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0
  while (text.charCodeAt(at - 1 - backslashes) === backslash) backslashes += 1
  return backslashes % 2 === 1
}
