/** A line of two texts side by side: in both, only in the first, only in the second. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
  /** Its number in the text that it is in, from 1; the second where it is in both. */
  readonly number: number
}

/** Changes beyond this many lines are shown as one block out and one block in: nobody reads them line by line. */
const mostEdits = 2000

/** The shortest way from one text to the other, line by line (Myers' greedy algorithm). */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const a = linesOf(before)
  const b = linesOf(after)
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1
  const middle = script(a.slice(head, a.length - tail), b.slice(head, b.length - tail))
  return numbered([...kept(b.slice(0, head)), ...middle, ...kept(b.slice(b.length - tail))])
}

/** Text that ends in a newline has no empty line after it. */
const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

type Step = Omit<DiffLine, 'number'>

const kept = (lines: readonly string[]): Step[] => lines.map((text) => ({ kind: 'same', text }))
const gone = (lines: readonly string[]): Step[] => lines.map((text) => ({ kind: 'removed', text }))
const come = (lines: readonly string[]): Step[] => lines.map((text) => ({ kind: 'added', text }))

function script(a: readonly string[], b: readonly string[]): Step[] {
  const traces = search(a, b)
  if (!traces) return [...gone(a), ...come(b)]
  const steps: Step[] = []
  let [x, y] = [a.length, b.length]
  for (let edits = traces.length - 1; edits >= 0; edits -= 1) {
    const reach = traces[edits] ?? new Map<number, number>()
    const diagonal = x - y
    const down = goesDown(reach, diagonal, edits)
    const startX = edits === 0 ? 0 : (reach.get(down ? diagonal + 1 : diagonal - 1) ?? 0)
    const startY = edits === 0 ? 0 : startX - (down ? diagonal + 1 : diagonal - 1)
    while (x > startX && y > startY && (edits === 0 || x > startX + (down ? 0 : 1) || y > startY + (down ? 1 : 0))) {
      steps.push({ kind: 'same', text: a[x - 1] ?? '' })
      x -= 1
      y -= 1
    }
    if (edits > 0)
      steps.push(down ? { kind: 'added', text: b[startY] ?? '' } : { kind: 'removed', text: a[startX] ?? '' })
    ;[x, y] = [startX, startY]
  }
  return steps.reverse()
}

const goesDown = (reach: ReadonlyMap<number, number>, diagonal: number, edits: number) =>
  diagonal === -edits || (diagonal !== edits && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1))

/** How far each diagonal reaches before each edit; null when too many are needed. */
function search(a: readonly string[], b: readonly string[]): ReadonlyMap<number, number>[] | null {
  const traces: ReadonlyMap<number, number>[] = []
  const reach = new Map<number, number>([[1, 0]])
  for (let edits = 0; edits <= Math.min(mostEdits, a.length + b.length); edits += 1) {
    traces.push(new Map(reach))
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down = goesDown(reach, diagonal, edits)
      let x = down ? (reach.get(diagonal + 1) ?? 0) : (reach.get(diagonal - 1) ?? 0) + 1
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1
      reach.set(diagonal, x)
      if (x >= a.length && x - diagonal >= b.length) return traces
    }
  }
  return null
}

function numbered(steps: readonly Step[]): readonly DiffLine[] {
  let [first, second] = [0, 0]
  return steps.map((step) => {
    if (step.kind !== 'added') first += 1
    if (step.kind !== 'removed') second += 1
    return { ...step, number: step.kind === 'removed' ? first : second }
  })
}

/** Only what changes, with some lines around it: the lines of each place together. */
export function diffHunks(lines: readonly DiffLine[], context = 3): readonly (readonly DiffLine[])[] {
  const hunks: DiffLine[][] = []
  let last = -1
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'same') continue
    const start = Math.max(last + 1, index - context)
    const end = Math.min(lines.length - 1, index + context)
    const joined = start === last + 1 ? hunks.at(-1) : undefined
    const fresh = lines.slice(start, end + 1)
    if (joined) joined.push(...fresh)
    else hunks.push(fresh)
    last = Math.max(last, end)
  }
  return hunks
}
