/* oxlint-disable jsx-a11y/prefer-tag-over-role -- cells of a virtual grid */
import { Check, ChevronDown, ChevronRight, CircleAlert, CircleDashed, GitCompare, Info } from 'lucide-react'
import { useState } from 'react'
import type { Conflict } from '../../../../shared/model/conflict.ts'
import { visibleLine } from '../../../../shared/text/visible-text.ts'
import { Icon } from '../../../components/icon.tsx'
import { VirtualGrid } from '../../../components/virtual-grid.tsx'
import { formatNumber } from '../../../format/count.ts'
import { clashOf, namesOf, outcomeOf } from '../conflict-words.ts'
import { chosenWay, standingOf } from '../decide/decisions.ts'
import type { ConflictGroup, ManyRow } from './many-rows.ts'
import type { Screen } from '../use-conflicts.ts'

interface Props {
  readonly screen: Screen
  readonly rows: readonly ManyRow[]
  readonly shown: string | null
  readonly onShow: (conflict: string) => void
  readonly onToggle: (group: ConflictGroup) => void
  /** ← → and Enter. */
  readonly onKey: (key: string) => boolean
}

/** A row for each conflict below headings that fold, however many there are. */
export function ManyTable({ screen, rows, shown, onShow, onToggle, onKey }: Props) {
  // A heading can be the active row too; nothing is shown of it beside the table.
  const [heading, setHeading] = useState<string | null>(null)
  const active = rows.findIndex((row) =>
    row.kind === 'group' ? row.group.id === heading : heading === null && row.conflict.id === shown,
  )
  const activate = (index: number) => {
    const row = rows[index]
    setHeading(row?.kind === 'group' ? row.group.id : null)
    if (row?.kind === 'conflict') onShow(row.conflict.id)
  }
  const fold = (index: number) => {
    const row = rows[index]
    if (row?.kind === 'group') onToggle(row.group)
    return row?.kind === 'group'
  }
  return (
    <VirtualGrid
      label="Conflicts"
      role="treegrid"
      className="many-table"
      columns={6}
      count={rows.length}
      rowHeight={() => 29}
      headHeight={28}
      head={<Head />}
      active={active}
      onActive={activate}
      onPress={fold}
      onKey={(key, index) => (key === ' ' ? fold(index) : onKey(key))}
      row={(index) => {
        const row = rows[index]
        if (!row) return { cells: null }
        return row.kind === 'group' ? groupRow(row) : conflictRow(row, screen, row.conflict.id === shown)
      }}
    />
  )
}

const columns = ['Packages', 'What clashes', 'Differ', 'Identical', 'Best way out', 'Decision'] as const

function Head() {
  return columns.map((title) => (
    <div key={title} role="columnheader" className={`many-head ${numbers.has(title) ? 'num' : ''}`}>
      {title}
    </div>
  ))
}

const numbers: ReadonlySet<string> = new Set(['Differ', 'Identical'])

function groupRow({ group, open }: Extract<ManyRow, { kind: 'group' }>) {
  return {
    className: 'many-group',
    aria: { 'aria-level': 1, 'aria-expanded': open },
    cells: (
      <div role="rowheader" aria-colspan={columns.length} className="many-cell many-group-title">
        <Icon of={open ? ChevronDown : ChevronRight} size={14} />
        {visibleLine(group.title)} <span className="t2">{formatNumber(group.conflicts.length)}</span>
        {open ? null : <span className="t3 cut">{foldedWords(group.conflicts)}</span>}
      </div>
    ),
  }
}

function foldedWords(conflicts: readonly Conflict[]): string {
  const names = conflicts.slice(0, 3).map((one) => namesOf(one).join(' and '))
  return conflicts.length > names.length ? `${names.join(', ')} …` : names.join(', ')
}

function conflictRow(
  { conflict, position, siblings }: Extract<ManyRow, { kind: 'conflict' }>,
  screen: Screen,
  on: boolean,
) {
  const files = conflict.area === 'files' ? conflict : null
  const [best] = conflict.waysOut
  return {
    className: on ? 'many-row on' : 'many-row',
    aria: { 'aria-level': 2, 'aria-posinset': position, 'aria-setsize': siblings, 'aria-selected': on },
    cells: (
      <>
        <div role="rowheader" className="many-cell many-names">
          <Names names={namesOf(conflict)} />
        </div>
        <div role="gridcell" className="many-cell">
          <span className="cut" title={conflict.sentence}>
            {clashOf(conflict)}
          </span>
        </div>
        <div role="gridcell" className="many-cell num t1">
          {files ? formatNumber(files.differing) : '–'}
        </div>
        <div role="gridcell" className="many-cell num t3">
          {files ? formatNumber(files.identical) : '–'}
        </div>
        <div role="gridcell" className="many-cell">
          <span className="cut">{best ? visibleLine(best.title) : '–'}</span>
        </div>
        <div role="gridcell" className="many-cell">
          <Outcome screen={screen} conflict={conflict} />
        </div>
      </>
    ),
  }
}

function Names({ names }: { readonly names: readonly string[] }) {
  const [first, second, ...more] = names
  return (
    <>
      <span className="name cut">{first}</span>
      {second ? (
        <>
          <span className="t3 many-against">
            <Icon of={GitCompare} size={14} />
            <span className="visually-hidden">against</span>
          </span>
          <span className="name cut">{second}</span>
        </>
      ) : null}
      {more.length > 0 ? <span className="t3 nowrap">and {more.length}</span> : null}
    </>
  )
}

const signs = {
  open: { icon: CircleDashed, tone: 'warn' },
  impossible: { icon: CircleAlert, tone: 'bad' },
  decided: { icon: Check, tone: 'good' },
  too: { icon: Check, tone: 'good' },
} as const

function Outcome({ screen, conflict }: { readonly screen: Screen; readonly conflict: Conflict }) {
  const chosen = screen.chosen(conflict.id)
  const standing = standingOf(conflict, screen)
  const quiet = conflict.area === 'runtime' && chosen === undefined
  const { icon, tone } = quiet ? { icon: Info, tone: 't2' } : signs[standing]
  return (
    <span className={`row many-outcome ${tone}`}>
      <Icon of={icon} size={14} />
      <span className="cut">{outcomeOf(conflict, standing, chosenWay(conflict, chosen))}</span>
    </span>
  )
}
