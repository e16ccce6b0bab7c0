import { Equal, EyeOff } from 'lucide-react'
import type { FileConflictGroup } from '../../../../shared/model/conflict.ts'
import { Badge } from '../../../components/badge.tsx'
import { Icon } from '../../../components/icon.tsx'
import { winsNow } from '../conflict-words.ts'

interface Props {
  readonly conflict: FileConflictGroup
  /** What just happened, in place of who wins now. */
  readonly note: string | null
}

/** Who wins before anything is decided, and what the signs mean. */
export function NowBar({ conflict, note }: Props) {
  return (
    <div className="now-bar s12">
      <span className="medium nowrap">Wins now</span>
      <span className="t2 cut">{winsNow(conflict)}</span>
      {conflict.predicted ? (
        <span title="Known from the catalog’s lists of files. It is verified once the packages are downloaded.">
          <Badge tone="info">Predicted</Badge>
        </span>
      ) : null}
      <output className="t2 cut now-bar-note">{note}</output>
      <span className="push row s11 t3 nowrap now-bar-signs">
        <Icon of={Equal} size={14} />
        identical
        <Icon of={EyeOff} size={14} />
        hidden
      </span>
    </div>
  )
}
