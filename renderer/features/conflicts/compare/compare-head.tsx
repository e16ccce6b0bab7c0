/* oxlint-disable jsx-a11y/prefer-tag-over-role -- cells of a virtual grid */
import type { FileConflictGroup, Party, SharedPath } from '../../../../shared/model/conflict.ts'
import { visibleLine } from '../../../../shared/text/visible-text.ts'
import { count, formatNumber } from '../../../format/count.ts'
import { chosenWay, newPriority } from '../decide/decisions.ts'
import { PartyMark } from '../parties/party-mark.tsx'
import type { Mark } from '../parties/party-names.ts'
import type { Screen } from '../use-conflicts.ts'

interface Props {
  readonly screen: Screen
  readonly conflict: FileConflictGroup
  readonly marks: ReadonlyMap<string, Mark>
  readonly shared: readonly SharedPath[]
}

/** A column head for each party: who it is, its priority, how much of what differs it wins. */
export function CompareHead({ screen, conflict, marks, shared }: Props) {
  const differing = shared.filter((path) => !path.identical)
  const way = chosenWay(conflict, screen.decisions.chosen(conflict.id))
  const preferred = way?.kind === 'prefer' ? way.order[0] : conflict.settled ? conflict.winner : undefined
  return (
    <>
      <div role="columnheader" className="compare-head path">
        <span className="t3 s12">{count(conflict.paths, 'shared path')}</span>
      </div>
      {conflict.parties.map((party) => {
        const won = differing.filter((path) => path.winner === party.id).length
        const mark = marks.get(party.id)
        return (
          <div
            role="columnheader"
            key={party.id}
            className={`compare-head ${party.id === preferred ? 'wins' : ''}`}
            title={party.storePath ?? undefined}
          >
            <span className="row compare-head-name">
              {mark ? <PartyMark mark={mark} /> : null}
              <span className="cut strong s12">{visibleLine(party.id)}</span>
            </span>
            <span className="s11 t3 cut">{originOf(party)}</span>
            <span className="s11 cut compare-head-wins">
              {priorityWords(party, screen)}
              {conflict.differing > 0 ? `, wins ${formatNumber(won)} of ${formatNumber(conflict.differing)}` : ''}
            </span>
          </div>
        )
      })}
    </>
  )
}

function originOf({ version, broughtBy, output }: Party): string {
  const parts = [
    version === null ? null : visibleLine(version),
    output === null || output === 'out' ? null : visibleLine(output),
    broughtBy === null ? null : `brought by ${visibleLine(broughtBy)}`,
  ]
  return parts.filter(Boolean).join(', ') || 'version not known yet'
}

function priorityWords({ installId, priority }: Party, { settlement }: Screen): string {
  const next = newPriority(settlement, installId)
  return next === undefined || next === priority ? `priority ${priority}` : `priority ${priority} → ${next}`
}
