import { Check, Equal } from 'lucide-react'
import type { Conflict, FileConflictGroup } from '../../../../shared/model/conflict.ts'
import { Button } from '../../../components/button.tsx'
import { Icon } from '../../../components/icon.tsx'
import { count, formatNumber } from '../../../format/count.ts'
import { isFollowed, settleRules } from '../decide/settle-rules.ts'
import type { Screen } from '../use-conflicts.ts'

interface Props {
  readonly screen: Screen
  readonly conflicts: readonly Conflict[]
}

/** How little of all that is shared matters, and one button for the rest. */
export function ScaleBar({ screen, conflicts }: Props) {
  const files = conflicts.filter((one): one is FileConflictGroup => one.area === 'files')
  const differing = files.reduce((sum, one) => sum + one.differing, 0)
  const identical = files.reduce((sum, one) => sum + one.identical, 0)
  const inPairs = files.filter((one) => one.differing > 0).length
  const harmless = files.length - inPairs
  const either = settleRules(conflicts).find((rule) => rule.id === 'either')
  const all = Math.max(1, differing + identical)
  const words = `${formatNumber(differing)} of ${count(all, 'shared path')} differ`
  return (
    <div className="scale-bar">
      <div className="scale-bar-words">
        <span className="strong">{formatNumber(differing)} differ</span>
        <span className="t2">in {count(inPairs, 'pair')}</span>
      </div>
      <div className="scale-bar-bars" title={words}>
        <span className="visually-hidden">{words}</span>
        <span className="scale-bar-differing" style={{ width: `${(100 * differing) / all}%` }} />
        <span className="scale-bar-identical">
          <span className="cut">
            {formatNumber(identical)} are identical in content
            {harmless > 0 ? `, ${count(harmless, 'pair has', 'pairs have')} nothing else` : ''}
          </span>
        </span>
      </div>
      {either ? (
        isFollowed(either, screen.decisions.list) ? (
          <span className="row good s12 medium nowrap">
            <Icon of={Check} size={14} />
            Either will do
          </span>
        ) : (
          <Button variant="primary" icon={Equal} onPress={() => screen.decisions.decide(either.decisions)}>
            Either will do, {formatNumber(either.decisions.length)}
          </Button>
        )
      ) : null}
    </div>
  )
}
