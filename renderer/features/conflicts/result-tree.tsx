/* oxlint-disable jsx-a11y/prefer-tag-over-role -- cells of a virtual grid */
import { ChevronDown, ChevronRight, File, Folder } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { FileConflictGroup, SharedPath } from '../../../shared/model/conflict.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Icon } from '../../components/icon.tsx'
import { VirtualGrid } from '../../components/virtual-grid.tsx'
import { count } from '../../format/count.ts'
import { PartyMark } from './party-mark.tsx'
import { partyMarks } from './party-names.ts'
import type { Mark } from './party-names.ts'
import { buildPathTree, opensItself, pathRows } from './path-tree.ts'
import type { PathRow } from './path-tree.ts'
import type { SharedPaths } from './use-shared-paths.ts'

interface Props {
  readonly conflict: FileConflictGroup
  readonly shared: SharedPaths
}

/** What the tree holds at these paths with the decisions, and whose it is. */
export function ResultTree({ conflict, shared: { paths, complete } }: Props) {
  const tree = useMemo(() => buildPathTree(paths), [paths])
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState(0)
  const rows = useMemo(
    () => pathRows(tree, (node) => node.kind === 'folder' && opensItself(node) !== toggled.has(node.path)),
    [tree, toggled],
  )
  const marks = useMemo(() => partyMarks(conflict.parties), [conflict.parties])
  const toggle = (row: PathRow | undefined) => {
    if (row?.node.kind !== 'folder') return
    const next = new Set(toggled)
    if (!next.delete(row.node.path)) next.add(row.node.path)
    setToggled(next)
  }
  return (
    <section className="pane conflicts-result" aria-label="Resulting tree" data-region="resulting tree">
      <header className="pane-head s12">
        <h2 className="conflicts-pane-title">Resulting tree</h2>
        <span className="push t3 cut conflicts-result-sum">{complete ? sumOf(paths, conflict, marks) : null}</span>
      </header>
      <VirtualGrid
        label="Resulting tree"
        role="treegrid"
        className="result-tree"
        columns={2}
        count={rows.length}
        rowHeight={() => 23}
        active={active}
        onActive={setActive}
        onPress={(index) => toggle(rows[index])}
        onKey={(key, index) => {
          if (key !== ' ' && key !== 'Enter') return false
          toggle(rows[index])
          return true
        }}
        row={(index) => resultRow(rows[index], marks)}
      />
    </section>
  )
}

/** Nobody shares it: the losing party keeps it beside what the other has. */
const isKept = (path: SharedPath) => path.claims.length === 1 && path.winner !== null

function sumOf(paths: readonly SharedPath[], conflict: FileConflictGroup, marks: ReadonlyMap<string, Mark>): string {
  const open = paths.filter((path) => path.winner === null).length
  if (open > 0) return `${count(open, 'path')} of ${paths.length} not settled`
  const total = count(paths.length, 'path')
  const kept = conflict.parties.flatMap(({ id }) => {
    const own = paths.filter((path) => isKept(path) && path.winner === id).length
    return own > 0 ? [`${own} kept from ${marks.get(id)?.short ?? visibleLine(id)}`] : []
  })
  return [total, ...kept].join(', ')
}

function resultRow(row: PathRow | undefined, marks: ReadonlyMap<string, Mark>) {
  if (!row) return { cells: null }
  const { node, level, open, position, siblings } = row
  const folder = node.kind === 'folder'
  return {
    className: 'result-row',
    aria: {
      'aria-level': level,
      'aria-posinset': position,
      'aria-setsize': siblings,
      ...(folder ? { 'aria-expanded': open } : {}),
    },
    cells: (
      <>
        <div role="rowheader" className="result-path" style={{ paddingLeft: 12 + (level - 1) * 16 }}>
          {folder ? <Icon of={open ? ChevronDown : ChevronRight} size={14} /> : <span className="compare-no-arrow" />}
          <Icon of={folder ? Folder : File} size={14} />
          <span className="mono cut" title={visibleLine(node.path)}>
            {visibleLine(node.name)}
          </span>
        </div>
        <div role="gridcell" className="result-owner s11">
          {folder ? open ? '' : count(node.paths, 'path') : <Owner path={node.shared} marks={marks} />}
        </div>
      </>
    ),
  }
}

function Owner({ path, marks }: { readonly path: SharedPath; readonly marks: ReadonlyMap<string, Mark> }) {
  if (path.winner === null) return <span className="warn">refused</span>
  const mark = marks.get(path.winner)
  return (
    <>
      {isKept(path) ? <span className="t3">kept</span> : null}
      <span className="visually-hidden">from {visibleLine(path.winner)}</span>
      {mark ? <PartyMark mark={mark} /> : <span className="cut">{visibleLine(path.winner)}</span>}
    </>
  )
}
