import type { IndexClient } from './index-client.ts'

/** What the parts of this source share. */
export interface DebianContext {
  readonly index: IndexClient
  /** Folder for downloads, notes and plans. */
  readonly cache: string
  /** Arguments before each call of apt-get: other lists and sources than the machine's. */
  readonly apt: readonly string[]
  /** packages.nix. */
  readonly expressions: string
}
