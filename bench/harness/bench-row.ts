/** What a row found: a verdict, or why there is none. `measured` is for people: the ratio with its interval, the milliseconds. */
export type Measured =
  | { readonly verdict: 'holds' | 'short'; readonly measured: string }
  | { readonly verdict: 'noisy'; readonly measured: string }
  | { readonly verdict: 'skipped'; readonly measured: string; readonly why: string }

export interface BenchContext {
  readonly signal: AbortSignal
  /** A folder for this run, removed after it. */
  readonly folder: string
  /** Words for people while a row runs, on stderr. */
  readonly say: (text: string) => void
}

/** One figure that Floe must reach. */
export interface BenchRow {
  readonly name: string
  /** In words: `<= 0.15 x direnv exec`. */
  readonly bar: string
  measure(context: BenchContext): Promise<Measured>
}
