/** One place in a file where something is wrong. */
export interface ProblemPlace {
  /** What is wrong there; null for the first, which the error itself tells. */
  readonly message: string | null
  readonly line: number
  readonly column: number | null
  /** The lines around it, numbered, and below them a caret. */
  readonly excerpt: string | null
}

export interface ProblemPlaces {
  readonly path: string | null
  readonly places: readonly ProblemPlace[]
}

/** The places that the details of an error name, for whoever shows lines of a file: a window, the command line. */
export function problemPlaces(details: unknown): ProblemPlaces {
  if (!isRecord(details)) return { path: null, places: [] }
  const others = Array.isArray(details['others']) ? details['others'] : []
  const places = [{ ...details, message: null }, ...others].flatMap((one) => placeOf(one) ?? [])
  return { path: textOrNull(details['path']), places }
}

function placeOf(one: unknown): ProblemPlace | null {
  if (!isRecord(one) || typeof one['line'] !== 'number') return null
  const { line, column, message, excerpt } = one
  return {
    line,
    column: typeof column === 'number' ? column : null,
    message: textOrNull(message),
    excerpt: textOrNull(excerpt),
  }
}

const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
