/* oxlint-disable jsx-a11y/prefer-tag-over-role -- cells of a virtual grid */
import { ChevronDown, ChevronRight, File, Folder } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { SharedPath } from '../../../../shared/model/conflict.ts'
import { visibleLine } from '../../../../shared/text/visible-text.ts'
import { Icon } from '../../../components/icon.tsx'
import { VirtualGrid } from '../../../components/virtual-grid.tsx'
import { buildPathTree, opensItself, pathRows } from './path-tree.ts'
import type { PathNode, PathRow } from './path-tree.ts'

interface Props {
  readonly label: string
  readonly paths: readonly SharedPath[]
  /** The text at the right of a row; nothing if it is empty. */
  readonly note: (node: PathNode, open: boolean) => ReactNode
  /** Keys that mean something else here; true when it was one of them. */
  readonly onKey?: (key: string) => boolean
}

/** Paths as a tree of any size, with a word about each. */
export function PathsGrid({ label, paths, note, onKey }: Props) {
  const tree = useMemo(() => buildPathTree(paths), [paths])
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState(0)
  const rows = useMemo(
    () => pathRows(tree, (node) => node.kind === 'folder' && opensItself(node) !== toggled.has(node.path)),
    [tree, toggled],
  )
  const toggle = (row: PathRow | undefined) => {
    if (row?.node.kind !== 'folder') return false
    const next = new Set(toggled)
    if (!next.delete(row.node.path)) next.add(row.node.path)
    setToggled(next)
    return true
  }
  return (
    <VirtualGrid
      label={label}
      role="treegrid"
      className="paths-grid"
      columns={2}
      count={rows.length}
      rowHeight={rowHeight}
      active={active}
      onActive={setActive}
      onPress={(index) => toggle(rows[index])}
      onKey={(key, index) => (key === ' ' ? toggle(rows[index]) : (onKey?.(key) ?? false))}
      row={(index) => gridRow(rows[index], note)}
    />
  )
}

const rowHeight = () => 24

function gridRow(row: PathRow | undefined, note: Props['note']) {
  if (!row) return { cells: null }
  const { node, level, open, position, siblings } = row
  const folder = node.kind === 'folder'
  return {
    className: 'paths-row',
    aria: {
      'aria-level': level,
      'aria-posinset': position,
      'aria-setsize': siblings,
      ...(folder ? { 'aria-expanded': open } : {}),
    },
    cells: (
      <>
        <div role="rowheader" className="paths-path" style={{ paddingLeft: 12 + (level - 1) * 16 }}>
          {folder ? <Icon of={open ? ChevronDown : ChevronRight} size={14} /> : <span className="compare-no-arrow" />}
          <Icon of={folder ? Folder : File} size={14} />
          <span className="mono cut" title={visibleLine(node.path)}>
            {visibleLine(node.name)}
          </span>
        </div>
        <div role="gridcell" className="paths-note s11">
          {note(node, open)}
        </div>
      </>
    ),
  }
}
