/** What is wrong with a line of TOML, in words that say how to write it, and where it begins. */
export interface SyntaxReason {
  readonly reason: string
  readonly line: number
  readonly column: number
  /** How the lines below are to be read depends on what is missing here. */
  readonly hidesRest: boolean
}

interface At extends Pick<SyntaxReason, 'line' | 'column'> {
  /** The whole line, and what begins at the column. */
  readonly text: string
  readonly rest: string
}

/** The parser says what it cannot go on with; people are told what they have left out. */
export function syntaxReason(body: string, line: number, column: number, message: string): SyntaxReason {
  const text = body.split(/\r\n|\n/, line)[line - 1] ?? ''
  const at = { line, column, text, rest: text.slice(column - 1) }
  const found = rules.find(([start]) => message.startsWith(start))?.[1](at)
  const place = { line, column, hidesRest: hiding.some((start) => message.startsWith(start)) }
  if (typeof found === 'string') return { ...place, reason: found }
  return found ?? { ...place, reason: `${message.charAt(0).toUpperCase()}${message.slice(1)}.` }
}

const hiding = ['unfinished string', 'expected comma', 'expected end of table']

type Rule = (at: At) => string | SyntaxReason

const rules: readonly (readonly [string, Rule])[] = [
  ['control characters are not allowed in strings', (at) => (at.rest.trim() === '' ? unclosed(at) : control(at))],
  ['unfinished string', ({ rest }) => noClosing(quoteAt(rest))],
  ['invalid value', value],
  ['illegal character in key', key],
  ['unexpected end of key', () => 'A name is missing before =.'],
  ['trying to redefine', () => 'This is in the manifest twice. Keep one of them.'],
  ['expected comma or end of structure', () => 'A comma or a closing ] or } is missing before this.'],
  ['expected end of table array declaration', ({ line, text }) => header(line, text, ']]')],
  ['each key-value declaration', () => 'Something follows the value. Write each value on a line of its own.'],
  [
    'unrecognised escape',
    () => 'This escape is not known. Write a backslash in text as \\\\, or put the text in single quotes.',
  ],
  ['illegal leading zero', () => 'A number cannot begin with 0.'],
]

/** The quote that opens last in a line and is not closed in it. */
function unclosed({ line, text }: At): string | SyntaxReason {
  let open: number | null = null
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (open === null) {
      if (sign === '#') break
      if (sign === '"' || sign === "'") open = at
    } else if (sign === '\\' && text[open] === '"') at++
    else if (sign === text[open]) open = null
  }
  if (open === null) return 'A closing quote is missing.'
  return { line, column: open + 1, reason: noClosing(text[open] ?? '"'), hidesRest: false }
}

const noClosing = (quote: string) => `The text that begins here has no closing ${quote}.`

const quoteAt = (rest: string) => /^("""|'''|"|')/.exec(rest)?.[0] ?? '"'

function control({ rest }: At): string {
  const code = (rest.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `A control character (U+${code}) cannot be part of text. Write it as \\u${code}.`
}

const switches = /^(?:true|false|yes|no|on|off)\b/i

function value({ rest }: At): string {
  const said = rest.replace(/\s*(?:#.*)?$/, '')
  if (said === '') return 'A value is missing after =.'
  if (/^[“”„‘’‚«»]/.test(said)) return 'Curly quotes do not work here. Write straight ones: "'
  if (switches.test(said)) return `${said} is not a value. Write true or false, in small letters.`
  const word = /^[^\s"',\]}]+/.exec(said)?.[0] ?? said
  if (/^[^\s"']+["']$/.test(said)) return `The opening quote is missing. Write "${word}".`
  return `${word} is not a value. Write text in quotes: "${word}".`
}

function key({ line, column, text, rest }: At): string | SyntaxReason {
  if (/^\s*\[/.test(text) && !text.includes(']')) return header(line, text, text.trim().startsWith('[[') ? ']]' : ']')
  if (!text.includes('=')) {
    return /^\s*[\w.-]+\s*:/.test(text)
      ? 'Write = between a name and its value, not a colon.'
      : 'This line has no =. Write a name, then =, then its value.'
  }
  if (rest.startsWith(':')) return 'Write = between a name and its value, not a colon.'
  if (/\s$/.test(text.slice(0, column - 1)))
    return 'A name cannot have spaces. Write it in quotes, or join its words with a hyphen.'
  return `A name cannot have ${/^./u.exec(rest)?.[0] ?? 'this'} in it, unless it is in quotes.`
}

function header(line: number, text: string, closing: string): SyntaxReason {
  const reason = `The table that begins here has no closing ${closing}.`
  return { line, column: text.search(/\S/) + 1, reason, hidesRest: true }
}
