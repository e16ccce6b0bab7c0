/** A version of a package, from the first to the last state of its source that has it, both included. */
export interface Release {
  readonly version: string
  /** Positions in `days`. */
  readonly first: number
  readonly last: number
  /** Systems that it was made for; absent where the source does not tell systems apart. */
  readonly systems?: readonly string[]
}

/** What a source knows of the past of one package. Packages of one group must come from one state of it. */
export interface PackageHistory {
  /** Id of the source; only histories of one source share their states. */
  readonly source: string
  /** The ISO day of each state of the source, oldest first. A day may have several states. */
  readonly days: readonly string[]
  readonly releases: readonly Release[]
}
