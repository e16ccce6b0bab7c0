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
    <div
      className={`table still ${ticked ? 'ticked' : ''}`}
      role="grid"
      aria-label={label}
      aria-busy="true"
      style={measures(columns, ticked, rowHeight)}
    >
      <div role="row" className="still-heads">
        {ticked ? <Head>{tick}</Head> : null}
        {columns.map((column) => (
          <Head key={column.id} align={column.align}>
            {titleOf(column, props.sort)}
          </Head>
        ))}
      </div>
      {inSight.map((row) => (
        <StillRow key={row.id} row={row} {...props} />
      ))}
      <div style={{ height: (rows.length - inSight.length) * rowHeight }} />
    </div>
  )
}

function StillRow<T>({ row, columns, selection, onAction }: TableProps<T> & { row: TableRow<T> }) {
  if (row.kind === 'group') {
    return (
      <div className="table-group" role="row">
        <div className="table-cell" role="gridcell">
          {row.title} <span className="t2">{row.count}</span>
        </div>
      </div>
    )
  }
  return (
    // The keyboard has no way into it yet.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div className="table-row" role="row" onClick={() => onAction?.(row.id)}>
      {selection === 'many' ? (
        <div className="table-cell" role="gridcell">
          {tick}
        </div>
      ) : null}
      {columns.map((column) => (
        <div
          key={column.id}
          className={`table-cell ${column.align ?? ''}`}
          role={column.rowHeader ? 'rowheader' : 'gridcell'}
        >
          {column.render(row.item)}
        </div>
      ))}
    </div>
  )
}

const tickWidth = 46

/** One set of columns for all rows; they share the width as the grid's layout does. */
function measures<T>(columns: readonly TableColumn<T>[], ticked: boolean, rowHeight: number): CSSProperties {
  const widths = columns.map(({ width, minWidth = 0 }) =>
    width === undefined ? `minmax(${minWidth}px, 1fr)` : `${width}px`,
  )
  const all = [...(ticked ? [`${tickWidth}px`] : []), ...widths].join(' ')
  // CSSProperties knows no variables.
  return { '--still-columns': all, '--still-row': `${rowHeight}px` } as CSSProperties
}

const tick = (
  <span className="checkbox">
    <span className="checkbox-box" />
  </span>
)

function Head({
  align = 'start',
  children,
}: {
  readonly align?: 'start' | 'end' | undefined
  readonly children: ReactNode
}) {
  return (
    <div className={`table-head ${align}`} role="columnheader">
      {children}
    </div>
  )
}

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
