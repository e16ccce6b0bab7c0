/** What a conflict's words and ways out are made of, beside the paths themselves. Plain answers, no questions to a disk. */
export interface ConflictFacts {
  /** Each package of the environment by its install id. */
  readonly packages: ReadonlyMap<string, PackageFacts>
  /** Store paths of which only the catalog's file list is known. */
  readonly predicted: ReadonlySet<string>
}

export interface PackageFacts {
  readonly installId: string
  /** Attribute path of a catalog, or the reference of a flake; the install id for a store path. */
  readonly name: string
  /** `packageName`: what it is known as, whatever the manifest calls it. */
  readonly packageName: string
  readonly version: string | null
  /** The manifest's number. */
  readonly priority: number
  /** Whether the change that is looked at adds it. */
  readonly isNew: boolean
  /** Outputs that the environment shows, those that the package installs by itself first; empty for a store path. */
  readonly outputs: readonly string[]
  /** Its place in the lock, by which flox merges. */
  readonly place: number
  /** Bytes that go with it; null when they are not known. */
  readonly saves: number | null
  /** How much its catalog wants it for paths that several may have; higher wins. */
  readonly preferences: ReadonlyMap<string, number>
  /** Install ids of packages that need it to run. */
  readonly neededBy: readonly string[]
}
