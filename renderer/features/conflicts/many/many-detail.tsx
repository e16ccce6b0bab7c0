import { X } from 'lucide-react'
import { useMemo } from 'react'
import type { Conflict } from '../../../../shared/model/conflict.ts'
import { visibleText } from '../../../../shared/text/visible-text.ts'
import { Checkbox } from '../../../components/checkbox.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { IconButton } from '../../../components/icon-button.tsx'
import { count } from '../../../format/count.ts'
import { chooseByKey } from '../decide/choose-by-key.ts'
import { namesOf } from '../conflict-words.ts'
import { PartyMark } from '../parties/party-mark.tsx'
import { partyMarks } from '../parties/party-names.ts'
import { PathsGrid } from '../compare/paths-grid.tsx'
import { isFollowed, settleRules } from '../decide/settle-rules.ts'
import type { Screen } from '../use-conflicts.ts'
import type { Flow } from '../use-flow.ts'
import { useSharedPaths } from '../compare/use-shared-paths.ts'
import { WaysOut } from '../decide/ways-out.tsx'

interface Props {
  readonly screen: Screen
  readonly conflict: Conflict
  readonly conflicts: readonly Conflict[]
  readonly flow: Flow
  /** Given where it lies over the table. */
  readonly onClose?: () => void
}

/** The chosen conflict: its paths, its ways out, and what settles many others with it. */
export function ManyDetail({ screen, conflict, conflicts, flow, onClose }: Props) {
  const names = namesOf(conflict).join(', ')
  return (
    <aside className="pane many-detail" aria-label={namesOf(conflict).join(' and ')} data-region="details">
      <header className="many-detail-head row">
        <h2 className="cut" title={names}>
          {names}
        </h2>
        {conflict.area === 'files' ? <span className="push t3 s12 nowrap">{count(conflict.paths, 'path')}</span> : null}
        {onClose ? <IconButton label="Close details" icon={X} size="mini" onPress={onClose} /> : null}
      </header>
      {conflict.area === 'files' ? (
        <Paths screen={screen} conflict={conflict} flow={flow} />
      ) : (
        <p className="many-detail-sentence s12">{visibleText(conflict.sentence)}</p>
      )}
      <WaysOut screen={screen} conflict={conflict} onConfirm={flow.confirm} />
      <SettleMany screen={screen} conflicts={conflicts} />
    </aside>
  )
}

interface PathsProps {
  readonly screen: Screen
  readonly conflict: Extract<Conflict, { area: 'files' }>
  readonly flow: Flow
}

function Paths({ screen, conflict, flow }: PathsProps) {
  const shared = useSharedPaths(screen.question, conflict.id)
  const several = useMemo(() => shared.paths.filter((path) => path.claims.length > 1), [shared.paths])
  const marks = useMemo(() => partyMarks(conflict.parties), [conflict.parties])
  if (shared.error) return <ErrorNotice error={shared.error} />
  return (
    <div className="many-detail-paths">
      <PathsGrid
        label={`Shared paths of ${namesOf(conflict).join(' and ')}`}
        paths={several}
        onKey={(key) => chooseByKey(key, conflict, screen, flow.confirm)}
        note={(node) => {
          if (node.kind === 'folder') return node.paths
          const mark = node.shared.winner === null ? undefined : marks.get(node.shared.winner)
          return (
            <>
              {node.shared.identical ? 'the same' : 'differs'}
              {mark ? <PartyMark mark={mark} /> : null}
            </>
          )
        }}
      />
    </div>
  )
}

interface SettleProps {
  readonly screen: Screen
  readonly conflicts: readonly Conflict[]
}

/** One choice for many; each of them can still be decided otherwise. */
function SettleMany({ screen, conflicts }: SettleProps) {
  const { decisions } = screen
  const rules = settleRules(conflicts)
  if (rules.length === 0) return null
  return (
    <fieldset className="settle-many">
      <legend className="s12 medium t3">Settle many at once</legend>
      {rules.map((rule) => {
        const on = isFollowed(rule, decisions.list)
        return (
          <div key={rule.id} className="row s12">
            <Checkbox
              checked={on}
              onChange={() =>
                on ? decisions.takeBack(rule.decisions.map((one) => one.conflict)) : decisions.decide(rule.decisions)
              }
            >
              {rule.title}
            </Checkbox>
            <span className="push t3 nowrap">{count(rule.decisions.length, 'pair')}</span>
          </div>
        )
      })}
    </fieldset>
  )
}
