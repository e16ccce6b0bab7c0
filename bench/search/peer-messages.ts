import type { SearchAnswer } from '../../shared/model/catalog.ts'

export type PeerRequest =
  | { readonly kind: 'build'; readonly packages: string; readonly file: string }
  | { readonly kind: 'open'; readonly file: string }
  | { readonly kind: 'search'; readonly text: string; readonly limit: number }

export interface PeerCall {
  readonly id: number
  readonly request: PeerRequest
}

export interface PeerReply {
  readonly id: number
  readonly result: SearchAnswer | null
}
