/** One acceptance case as it stands in case.json, with every `{"$file": name}` replaced by that file's text or JSON. */
export interface Case {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly needs: readonly string[]
  readonly input: Readonly<Record<string, unknown>>
  readonly expected: unknown
  readonly compare?: string
  readonly folder: string
}

/** Thrown by an adapter when the machine lacks what the case needs; the runner counts it as skipped and says why. */
export class Skip extends Error {}

/**
 * Runs a case through the engine and returns what the engine said, in the shape of `expected`. The runner compares the
 * two as whole values. A key of `input` or `expected` that the adapter does not know must make it throw.
 */
export type Adapter = (one: Case) => unknown
