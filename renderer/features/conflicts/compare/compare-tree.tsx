import { useMemo, useState } from 'react'
import type { FileConflictGroup } from '../../../../shared/model/conflict.ts'
import { visibleLine } from '../../../../shared/text/visible-text.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { VirtualGrid } from '../../../components/virtual-grid.tsx'
import type { CompareContext } from './compare-context.ts'
import { CompareCells, CompareDetail, folderWords } from './compare-cells.tsx'
import { CompareHead } from './compare-head.tsx'
import { partyMarks } from '../parties/party-names.ts'
import { buildPathTree, opensItself, pathRows } from './path-tree.ts'
import type { PathNode, PathRow } from './path-tree.ts'
import type { SharedPaths } from './use-shared-paths.ts'
import type { Screen } from '../use-conflicts.ts'
import './compare.css'

interface Props {
  readonly screen: Screen
  readonly conflict: FileConflictGroup
  readonly shared: SharedPaths
  /** Lets a party win all that is shared. */
  readonly onPrefer: (party: string) => void
  /** Enter confirms the choice. */
  readonly onConfirm: () => void
}

/** The shared paths in one tree, a column for each party. */
export function CompareTree({ screen, conflict, shared: { paths, complete, error }, onPrefer, onConfirm }: Props) {
  const several = useMemo(() => paths.filter((path) => path.claims.length > 1), [paths])
  const tree = useMemo(() => buildPathTree(several), [several])
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState(0)
  const rows = useMemo(() => pathRows(tree, (node) => opensItself(node) !== toggled.has(keyOf(node))), [tree, toggled])
  const marks = useMemo(() => partyMarks(conflict.parties), [conflict.parties])
  const toggle = (row: PathRow | undefined) => {
    if (!row || !canOpen(row, conflict)) return
    const next = new Set(toggled)
    if (!next.delete(keyOf(row.node))) next.add(keyOf(row.node))
    setToggled(next)
  }
  if (error) return <ErrorNotice error={error} />
  if (paths.length === 0 && !complete) return <Waiting />
  return (
    <VirtualGrid
      label={`Shared paths of ${conflict.parties.map((party) => visibleLine(party.id)).join(' and ')}`}
      role="treegrid"
      className={`compare-tree ${conflict.parties.length > 2 ? 'several' : ''}`}
      template={`minmax(190px, 1fr) repeat(${conflict.parties.length}, 130px)`}
      columns={conflict.parties.length + 1}
      count={rows.length}
      rowHeight={() => 25}
      active={active}
      onActive={setActive}
      onPress={(index) => toggle(rows[index])}
      onKey={(key, index) => onKey(key, rows[index], { conflict, screen, toggle, onPrefer, onConfirm })}
      headHeight={headHeight}
      head={<CompareHead screen={screen} conflict={conflict} marks={marks} shared={several} />}
      row={(index) => gridRow(rows[index], { screen, conflict, marks, onPrefer })}
    />
  )
}

/** As in compare.css. */
const headHeight = 62

const keyOf = (node: PathNode) => `${node.kind} ${node.path}`

/** A folder, or a file of which the two contents can be compared. */
const canOpen = ({ node }: PathRow, conflict: FileConflictGroup) =>
  node.kind === 'folder' ||
  (!conflict.predicted && !node.shared.identical && node.shared.claims.every((claim) => claim.kind === 'file'))

interface KeyContext extends Omit<Props, 'shared'> {
  readonly toggle: (row: PathRow | undefined) => void
}

function onKey(key: string, row: PathRow | undefined, context: KeyContext): boolean {
  const { conflict, screen, toggle, onPrefer, onConfirm } = context
  if (key === ' ') toggle(row)
  else if (key === 'Enter') onConfirm()
  else if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const next = neighbour(conflict, screen, key === 'ArrowLeft' ? -1 : 1)
    if (next) onPrefer(next)
  } else return false
  return true
}

/** The party beside the one that was chosen; from nothing, the outermost of that side. */
export function neighbour(conflict: FileConflictGroup, { decisions }: Screen, step: -1 | 1): string | undefined {
  const { parties, waysOut } = conflict
  const way = waysOut.find((one) => one.id === decisions.chosen(conflict.id))
  const at = parties.findIndex((party) => way?.kind === 'prefer' && party.id === way.order[0])
  if (at < 0) return parties.at(step < 0 ? 0 : -1)?.id
  return parties[at + step]?.id
}

function gridRow(row: PathRow | undefined, context: CompareContext) {
  if (!row) return { cells: null }
  const { node, level, position, siblings, open, detail } = row
  if (detail && node.kind === 'file') {
    return {
      className: 'compare-detail',
      aria: { 'aria-level': level + 1, 'aria-posinset': 1, 'aria-setsize': 1 },
      cells: <CompareDetail level={level} path={node.path} context={context} />,
    }
  }
  return {
    className: `compare-row ${node.kind}`,
    aria: {
      'aria-level': level,
      'aria-posinset': position,
      'aria-setsize': siblings,
      ...(canOpen(row, context.conflict) ? { 'aria-expanded': open } : {}),
    },
    cells: <CompareCells row={row} words={folderWords(node, open)} context={context} />,
  }
}

function Waiting() {
  return (
    <div className="compare-waiting" aria-busy="true">
      {[120, 180, 150, 210, 170].map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  )
}
