import type { ConflictReport } from '../../../shared/model/conflict.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { BarNotice } from '../../components/notice.tsx'
import { count } from '../../format/count.ts'

const shownNames = 3

/** Packages whose files nobody knows yet: what is said of the others is no promise about them. */
export function Unjudged({ report: { unjudged } }: { readonly report: ConflictReport }) {
  if (unjudged.length === 0) return null
  const names = unjudged.slice(0, shownNames).map(visibleLine).join(', ')
  const more = unjudged.length > shownNames ? ` and ${unjudged.length - shownNames} more` : ''
  return (
    <BarNotice>
      <b>{count(unjudged.length, 'package')} could not be compared yet.</b> No catalog lists the files of {names}
      {more}: they are compared once they are downloaded, before anything changes.
    </BarNotice>
  )
}
