import type { SearchAnswer, SearchFilter } from '../../../shared/model/catalog.ts'
import type { IndexMeta } from './index-format.ts'
import type { NearNames } from './near-names.ts'

/** What the search worker can be asked. */
export type SearchRequest =
  | { readonly kind: 'open'; readonly source: string; readonly file: string }
  | {
      readonly kind: 'search'
      readonly text: string
      readonly limit: number
      readonly filters: readonly SearchFilter[]
      readonly sources: readonly string[]
    }
  | { readonly kind: 'near'; readonly name: string; readonly limit: number; readonly sources: readonly string[] }

/** What it answers to each. */
export interface SearchResults {
  /** null when there is no index that this build can read. */
  readonly open: IndexMeta | null
  readonly search: SearchAnswer
  readonly near: NearNames
}
