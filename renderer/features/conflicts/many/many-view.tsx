import { useMemo, useState } from 'react'
import type { Conflict } from '../../../../shared/model/conflict.ts'
import { Button } from '../../../components/button.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useMedia } from '../../../components/use-media.ts'
import { chooseByKey } from '../decide/choose-by-key.ts'
import { ManyDetail } from './many-detail.tsx'
import { groupConflicts, manyRows, matches } from './many-rows.ts'
import type { ConflictGroup, Grouping } from './many-rows.ts'
import { ManyTable } from './many-table.tsx'
import { ManyToolbar } from './many-toolbar.tsx'
import { ScaleBar } from './scale-bar.tsx'
import { useAllPaths } from '../compare/use-all-paths.ts'
import type { Screen } from '../use-conflicts.ts'
import { useFlow } from '../use-flow.ts'
import type { Flow } from '../use-flow.ts'
import { WritesDialog } from '../decide/writes-dialog.tsx'
import './many-view.css'

/** Many conflicts: how much of it matters, a table with what became of each, and choices that settle many. */
export function ManyView({ screen }: { readonly screen: Screen }) {
  const wide = useMedia('(min-width: 960px)')
  const conflicts = useMemo(() => screen.report.conflicts.filter((one) => !isSettled(one)), [screen.report])
  const [text, setText] = useState('')
  const [grouping, setGrouping] = useState<Grouping>('harm')
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const [selected, setSelected] = useState<string | null>(null)
  const [writing, setWriting] = useState(false)
  const paths = useAllPaths(screen.subject, conflicts, text.trim().length > 2)
  const groups = useMemo(
    () => groupConflicts(text === '' ? conflicts : conflicts.filter((one) => matches(one, text, paths)), grouping),
    [conflicts, text, paths, grouping],
  )
  const isOpen = (group: ConflictGroup) => (text !== '' || !quietGroups.has(group.id)) !== toggled.has(group.id)
  const rows = useMemo(() => manyRows(groups, isOpen), [groups, toggled, text]) // oxlint-disable-line react-hooks/exhaustive-deps -- isOpen is made of these
  const shown = conflicts.find((one) => one.id === selected) ?? groups[0]?.conflicts[0]
  const show = (id: string) => {
    const group = groups.find((one) => one.conflicts.some((conflict) => conflict.id === id))
    if (group && !isOpen(group)) toggle(group)
    setSelected(id)
  }
  const toggle = (group: ConflictGroup) => {
    const next = new Set(toggled)
    if (!next.delete(group.id)) next.add(group.id)
    setToggled(next)
  }
  const flow = useFlow(screen, shown?.id ?? null, show)
  return (
    <>
      <ScaleBar screen={screen} conflicts={conflicts} />
      <div className="page-body">
        <div className="pane grow">
          <ManyToolbar {...{ screen, conflicts, flow, text, grouping }} onText={setText} onGrouping={setGrouping} />
          <ManyTable
            screen={screen}
            rows={rows}
            shown={shown?.id ?? null}
            onShow={setSelected}
            onToggle={toggle}
            onKey={(key) => shown !== undefined && chooseByKey(key, shown, screen, flow.go)}
          />
        </div>
        {shown && (wide || selected !== null) ? (
          <ManyDetail
            key={shown.id}
            {...{ screen, conflicts, flow }}
            conflict={shown}
            {...(wide ? {} : { onClose: () => setSelected(null) })}
          />
        ) : null}
      </div>
      <ManyFoot screen={screen} flow={flow} onWrites={() => setWriting(true)} />
      {writing ? <WritesDialog screen={screen} flow={flow} onClose={() => setWriting(false)} /> : null}
    </>
  )
}

const isSettled = (one: Conflict) => one.area === 'files' && one.settled

/** Folded at first: what hurts least. */
const quietGroups: ReadonlySet<string> = new Set(['data', 'harmless'])

interface FootProps {
  readonly screen: Screen
  readonly flow: Flow
  readonly onWrites: () => void
}

function ManyFoot({ screen, flow, onWrites }: FootProps) {
  const error = flow.error ?? screen.settleError
  return (
    <>
      {error ? (
        <div className="conflicts-error">
          <ErrorNotice error={error} />
        </div>
      ) : null}
      <footer className="page-foot conflicts-foot">
        <output className="medium nowrap">
          {flow.decided} of {flow.asked.length} decided
        </output>
        <span className="t3 cut not-narrow">Harmless conflicts are settled once you accept either file.</span>
        <span className="grow" />
        <Button size="default" onPress={onWrites}>
          Show what it writes
        </Button>
        <Button
          size="default"
          variant={flow.open.length === 0 ? 'primary' : 'default'}
          keys="Enter"
          busy={flow.busy}
          refusal={flow.refusal}
          onPress={flow.go}
        >
          {flow.open.length > 1 ? 'Next to decide' : flow.label}
        </Button>
      </footer>
    </>
  )
}
