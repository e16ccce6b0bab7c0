/** One entry of a folder. */
export interface TreeEntry {
  readonly name: string
  /** What it is after following links; `nothing` for a link to nowhere. */
  readonly kind: 'file' | 'directory' | 'nothing'
  readonly isLink: boolean
}
