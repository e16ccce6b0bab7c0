// The roles are those of the grid that takes its place.
// oxlint-disable jsx-a11y/prefer-tag-over-role
import { ChevronDown, ChevronUp } from 'lucide-react'
import type { CSSProperties, ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { TableColumn, TableProps } from './table-props.ts'
import { firstRows, flattenGroups } from './table-rows.ts'
import type { TableRow } from './table-rows.ts'
import './checkbox.css'
import './table.css'

/**
 * The table for the first frame: the same look, and a press on a row does what it will do. The grid, with keyboard,
 * selection and everything else, is read and drawn right after that frame.
 */
export function StillTable<T>(props: TableProps<T>) {
  const { label, columns, groups, idOf, nameOf, selection, rowHeight = 32 } = props
  const ticked = selection === 'many'
  const rows = flattenGroups(groups, idOf, nameOf).slice(0, firstRows)
  const inSight = rows.slice(0, Math.ceil(window.innerHeight / rowHeight))
  return (
    <div className={`table still ${ticked ? 'ticked' : ''}`} role="grid" aria-label={label} aria-busy="true">
      <div role="row" className="still-heads">
        {ticked ? <Place style={tickPlace}>{head('', tick)}</Place> : null}
        {columns.map((column) => (
          <Place key={column.id} style={placeOf(column)}>
            {head(column.align ?? 'start', titleOf(column, props.sort))}
          </Place>
        ))}
      </div>
      {inSight.map((row) => (
        <StillRow key={row.id} row={row} {...props} />
      ))}
      <div style={{ height: (rows.length - inSight.length) * rowHeight }} />
    </div>
  )
}

function StillRow<T>({ row, columns, selection, onAction, rowHeight = 32 }: TableProps<T> & { row: TableRow<T> }) {
  if (row.kind === 'group') {
    return (
      <div className="table-group" role="row" style={{ height: rowHeight }}>
        <Place style={wholePlace}>
          <div className="table-cell" role="gridcell">
            {row.title} <span className="t2">{row.count}</span>
          </div>
        </Place>
      </div>
    )
  }
  return (
    // The keyboard has no way into it yet.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div className="table-row" role="row" style={{ height: rowHeight }} onClick={() => onAction?.(row.id)}>
      {selection === 'many' ? (
        <Place style={tickPlace}>
          <div className="table-cell">{tick}</div>
        </Place>
      ) : null}
      {columns.map((column) => (
        <Place key={column.id} style={placeOf(column)}>
          <div className={`table-cell ${column.align ?? ''}`} role={column.rowHeader ? 'rowheader' : 'gridcell'}>
            {column.render(row.item)}
          </div>
        </Place>
      ))}
    </div>
  )
}

const Place = ({ style, children }: { readonly style: CSSProperties; readonly children: ReactNode }) => (
  <div role="presentation" style={style}>
    {children}
  </div>
)

/** Shares the width as the grid's layout does. */
function placeOf<T>({ width, minWidth = 0 }: TableColumn<T>): CSSProperties {
  return width === undefined ? { flex: '1 1 0', minWidth } : { flex: `0 0 ${width}px`, minWidth: 0 }
}

const tickPlace: CSSProperties = { flex: '0 0 46px' }
const wholePlace: CSSProperties = { flex: '1 1 0' }
const tick = (
  <span className="checkbox">
    <span className="checkbox-box" />
  </span>
)

const head = (align: string, content: ReactNode) => (
  <div className={`table-head ${align}`} role="columnheader">
    {content}
  </div>
)

function titleOf<T>(column: TableColumn<T>, sort: TableProps<T>['sort']): ReactNode {
  return (
    <>
      <span className={column.hideTitle ? 'visually-hidden' : 'cut'}>{column.title}</span>
      {sort?.column === column.id ? (
        <Icon of={sort.direction === 'ascending' ? ChevronUp : ChevronDown} size={14} />
      ) : null}
    </>
  )
}
