import type { Mark } from './party-names.ts'

/** The two letters of a party; the words beside it say who it is. */
export function PartyMark({ mark }: { readonly mark: Mark }) {
  return (
    <span className={`party-mark source-${mark.color}`} aria-hidden="true">
      {mark.letters}
    </span>
  )
}
