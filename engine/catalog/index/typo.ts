import type { StringTable } from './string-table.ts'

const longest = 48
const width = longest + 8
const far = 200
/** The table of distances and the letters at its head, kept between calls: this runs thousands of times a search. */
const distances = new Uint8Array((longest + 1) * width)
const letters = new Uint8Array(width)

/** One bit per letter, one for all digits, one for all else: what two similar words must mostly share. */
export function lettersOf(word: Uint8Array): number {
  let found = 0
  for (const byte of word) found |= letterBit(byte)
  return found >>> 0
}

function letterBit(byte: number): number {
  if (byte >= 97 && byte <= 122) return 1 << (byte - 97)
  return byte >= 48 && byte <= 57 ? 1 << 26 : 1 << 27
}

/** How many different letters of `query` a word with these letters lacks: each costs at least one edit. */
export function missingLetters(query: number, word: number): number {
  let bits = query & ~word
  let count = 0
  for (; bits !== 0; bits &= bits - 1) count++
  return count
}

/** Edits that a query of this length may be away from what was meant. */
export function editsFor(length: number): number {
  if (length < 4) return 0
  return length < 8 ? 1 : 2
}

export interface Distance {
  /** To the whole word. */
  readonly whole: number
  /** To the nearest beginning of it: for a word that is still being typed. */
  readonly beginning: number
}

const nowhere: Distance = { whole: far, beginning: far }

/**
 * Whether a string can begin like the query but for one edit at its start: most typing errors come later, and this
 * spares the table for nine of ten candidates.
 */
export function beginsAlike(query: Uint8Array, table: StringTable, index: number): boolean {
  const first = table.byte(index, 0)
  if (first === query[0] || first === query[1]) return true
  const second = table.byte(index, 1)
  return second === query[0] || second === query[1]
}

/**
 * Edits (insert, delete, replace, swap of neighbours) between a query and a string of the table; anything over `most`
 * counts as far away.
 */
export function editDistance(query: Uint8Array, table: StringTable, index: number, most: number): Distance {
  const length = table.lengthOf(index)
  if (query.length > longest || length < query.length - most) return nowhere
  const columns = Math.min(length, query.length + most)
  for (let column = 0; column <= columns; column++) distances[column] = column
  for (let column = 0; column < columns; column++) letters[column] = table.byte(index, column)
  for (let row = 1; row <= query.length; row++) {
    if (fillRow(query, row, columns) > most) return nowhere
  }
  const last = query.length * width
  let beginning = far
  for (let column = Math.max(0, query.length - most); column <= columns; column++) {
    beginning = Math.min(beginning, distances[last + column] ?? far)
  }
  return { whole: columns === length ? (distances[last + columns] ?? far) : far, beginning }
}

/** One letter of the query against all columns; gives the least of the row. */
function fillRow(query: Uint8Array, row: number, columns: number): number {
  const [letter, before] = [query[row - 1], query[row - 2]]
  const start = row * width
  distances[start] = row
  let least = row
  for (let column = 1; column <= columns; column++) {
    const above = start - width + column
    const other = letters[column - 1]
    let cost = Math.min(distances[above] ?? far, distances[start + column - 1] ?? far) + 1
    cost = Math.min(cost, (distances[above - 1] ?? far) + (letter === other ? 0 : 1))
    if (column > 1 && before === other && letter === letters[column - 2]) {
      cost = Math.min(cost, (distances[above - width - 2] ?? far) + 1)
    }
    distances[start + column] = cost
    if (cost < least) least = cost
  }
  return least
}
