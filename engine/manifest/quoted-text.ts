/**
 * What is certainly wrong with a text that bash reads between double quotes, in a whole sentence; null when only bash
 * could tell. Everything that opens in the text must close in it: bash would go on reading in the lines behind.
 */
export function quotedProblem(text: string): string | null {
  if (text.includes('\0')) return 'No variable can hold a NUL character.'
  try {
    readWord(`"${text}"`)
    return null
  } catch (error) {
    if (error instanceof Wrong) return error.message
    if (error instanceof Unclear) return null
    throw error
  }
}

/** Certainly wrong. */
class Wrong extends Error {}

/** Past this place only a whole shell could read on. */
class Unclear extends Error {}

/** Reads one word of a command, which begins with a double quote. */
function readWord(word: string): void {
  let at = 0
  while (at < word.length) at = readPart(word, at)
}

/** One part of a word outside of quotes; gives the offset behind it. */
function readPart(word: string, at: number): number {
  const character = word[at] ?? ''
  if (character === '"') return readQuoted(word, at)
  if (character === "'") return behind(word, at + 1, "'", 'A single quotation mark')
  if (character === '\\') return at + 2
  if (character === '$' || character === '`') return readExpansion(word, at, false)
  // A space or an operator ends the word: what follows is another word, another command or a comment.
  if (/[\s;&|<>()#]/.test(character)) throw new Unclear()
  return at + 1
}

/** Text in double quotes that begins at `start`; gives the offset behind the closing one. */
function readQuoted(word: string, start: number): number {
  let at = start + 1
  while (at < word.length) {
    const character = word[at]
    if (character === '"') return at + 1
    if (character === '\\') at += 2
    else if (character === '$' || character === '`') at = readExpansion(word, at, true)
    else at += 1
  }
  throw new Wrong('A double quotation mark or the backslash at the end leaves the text open. Write \\" or \\\\ in it.')
}

function readExpansion(word: string, at: number, isQuoted: boolean): number {
  if (word[at] === '`') return readBackticks(word, at)
  const next = word[at + 1] ?? ''
  if (next === '{') return readBraces(word, at)
  if (next === '(') return readCommand(word, at)
  // `$$` is a number, but bash still looks for the end of what seems to open behind it.
  if (next === '$' && !/[{(]/.test(word[at + 2] ?? '')) return at + 2
  if (next === '$' || next === '[' || (!isQuoted && /["']/.test(next))) throw new Unclear()
  return at + 1
}

function readBackticks(word: string, start: number): number {
  for (let at = start + 1; at < word.length; at++) {
    if (word[at] === '\\') at++
    else if (word[at] === '`') return at + 1
  }
  throw new Wrong('A backtick is not closed. Write \\` for the character itself.')
}

/** A command in `$(…)` is a whole program; only one without an end at all is certainly wrong. */
function readCommand(word: string, at: number): number {
  if (!word.includes(')', at)) throw new Wrong('$( is not closed. Write \\$( for the characters themselves.')
  const simple = /^\$\([\w ./:=,@%+-]*\)/.exec(word.slice(at))
  if (!simple) throw new Unclear()
  return at + simple[0].length
}

/** `${name}`, or with an operator and a word behind the name. */
function readBraces(word: string, start: number): number {
  if (!word.includes('}', start)) throw new Wrong('${ is not closed. Write \\${ for the characters themselves.')
  const inside = word.slice(start + 2)
  // Lengths, references to other names, and elements of lists: what is allowed there depends on what they name.
  if (/^[!#]|^\w+\[/.test(inside)) throw new Unclear()
  const name = /^(?:[A-Za-z_]\w*|\d+|[@*?$-])/.exec(inside)?.[0] ?? ''
  const operator = inside[name.length] ?? ''
  if (name === '' || !/[}:=?+%#/^,@-]/.test(operator))
    throw new Wrong('${ wants the name of a variable behind it. Write \\${ for the characters themselves.')
  return readBraced(word, start + 2 + name.length)
}

function readBraced(word: string, start: number): number {
  let at = start
  while (at < word.length) {
    const character = word[at]
    if (character === '}') return at + 1
    // Whether a single quotation mark quotes depends on the operator.
    if (character === "'") throw new Unclear()
    if (character === '"') at = readQuoted(word, at)
    else if (character === '\\') at += 2
    else if (character === '$' || character === '`') at = readExpansion(word, at, true)
    else at += 1
  }
  throw new Unclear()
}

function behind(word: string, from: number, closing: string, what: string): number {
  const end = word.indexOf(closing, from)
  if (end < 0) throw new Wrong(`${what} is not closed.`)
  return end + 1
}
