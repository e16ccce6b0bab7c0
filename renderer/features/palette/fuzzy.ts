/** How well a text answers a query, and which of its letters do. Higher is better; null when it does not. */
export interface Match {
  readonly score: number
  /** Ranges of letters that matched, `[start, end)`. */
  readonly ranges: readonly (readonly [number, number])[]
}

/**
 * Matches words of the query in any order, each as a piece of the text if it can, else letter by letter.
 * The beginning of a word is worth more than its middle, a short text more than a long one.
 */
export function fuzzyMatch(query: string, text: string): Match | null {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const lower = text.toLowerCase()
  let score = -text.length / 100
  const ranges: [number, number][] = []
  for (const word of words) {
    const match = pieceOf(word, lower) ?? lettersOf(word, lower)
    if (!match) return null
    score += match.score
    ranges.push(...match.ranges)
  }
  return { score, ranges: merged(ranges) }
}

interface WordMatch {
  readonly score: number
  readonly ranges: [number, number][]
}

function pieceOf(word: string, text: string): WordMatch | null {
  let best: WordMatch | null = null
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const score = at === 0 ? 12 : isWordStart(text, at) ? 8 : 3
    if (!best || score > best.score) best = { score: score + word.length, ranges: [[at, at + word.length]] }
  }
  return best
}

function lettersOf(word: string, text: string): WordMatch | null {
  if (word.length < 2) return null
  let score = 0
  let from = 0
  const ranges: [number, number][] = []
  for (const letter of word) {
    const at = text.indexOf(letter, from)
    if (at < 0) return null
    score += isWordStart(text, at) ? 1 : at === from && from > 0 ? 0.8 : -0.3
    ranges.push([at, at + 1])
    from = at + 1
  }
  // Letters strewn over a text are no answer.
  return score < word.length * 0.3 ? null : { score, ranges }
}

const isWordStart = (text: string, at: number) => at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? ' ')

function merged(ranges: [number, number][]): (readonly [number, number])[] {
  const sorted = ranges.slice().sort((a, b) => a[0] - b[0])
  const result: [number, number][] = []
  for (const [start, end] of sorted) {
    const last = result.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else result.push([start, end])
  }
  return result
}
