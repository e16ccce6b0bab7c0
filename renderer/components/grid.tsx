import { useMemo } from 'react'
import { Cell, Row, Table as AriaTable, TableBody, TableHeader, TableLayout, Virtualizer } from 'react-aria-components'
import type { Selection, SortDescriptor } from 'react-aria-components'
import { Checkbox } from './checkbox.tsx'
import { TableColumnHead } from './table-column-head.tsx'
import type { TableColumn, TableProps } from './table-props.ts'
import { flattenGroups, useStagedRows } from './table-rows.ts'
import type { TableRow } from './table-rows.ts'
import './table.css'

const modes = { none: 'none', several: 'multiple', many: 'multiple' } as const

/** The table that can be used: a virtual grid with keyboard, sorting and selection. */
export function Grid<T>(props: TableProps<T>) {
  const { label, columns, groups, idOf, nameOf, sort, onSort, selection = 'none', selected, onSelect, onAction } = props
  const rows = useMemo(() => flattenGroups(groups, idOf, nameOf), [groups, idOf, nameOf])
  const shown = useStagedRows(rows)
  const headings = useMemo(() => rows.filter((row) => row.kind === 'group').map((row) => row.id), [rows])
  const ticked = selection === 'many'
  const select = (keys: Selection) => onSelect?.(selectedIds(keys, rows))
  return (
    <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight: props.rowHeight ?? 32, headingHeight: 28 }}>
      <AriaTable
        className={`table ${ticked ? 'ticked' : ''}`}
        aria-label={label}
        selectionMode={modes[selection]}
        selectionBehavior={ticked ? 'toggle' : 'replace'}
        disabledKeys={headings}
        {...(selected ? { selectedKeys: selected } : {})}
        {...(sort ? { sortDescriptor: sort } : {})}
        {...(onSort ? { onSortChange: (next: SortDescriptor) => onSort(sortOf(next)) } : {})}
        {...(onAction ? { onRowAction: (key: string | number) => onAction(String(key)) } : {})}
        onSelectionChange={select}
      >
        <TableHeader>
          {ticked ? <TableColumnHead key="tick" tick /> : null}
          {columns.map((column) => (
            <TableColumnHead key={column.id} column={column} />
          ))}
        </TableHeader>
        <TableBody items={shown} dependencies={[columns]} renderEmptyState={() => props.empty}>
          {(row) => renderRow(row, columns, ticked)}
        </TableBody>
      </AriaTable>
    </Virtualizer>
  )
}

function renderRow<T>(row: TableRow<T>, columns: readonly TableColumn<T>[], ticked: boolean) {
  if (row.kind === 'group') {
    return (
      <Row id={row.id} className="table-group" textValue={row.title}>
        <Cell className="table-cell" colSpan={columns.length + (ticked ? 1 : 0)}>
          {row.title} <span className="t2">{row.count}</span>
        </Cell>
      </Row>
    )
  }
  return (
    <Row id={row.id} className="table-row" textValue={row.name}>
      {ticked ? (
        <Cell className="table-cell">
          <Checkbox slot="selection" />
        </Cell>
      ) : null}
      {columns.map((column) => (
        <Cell key={column.id} className={`table-cell ${column.align === 'end' ? 'end' : ''}`} textValue="">
          {column.render(row.item)}
        </Cell>
      ))}
    </Row>
  )
}

function selectedIds<T>(keys: Selection, rows: readonly TableRow<T>[]): ReadonlySet<string> {
  if (keys !== 'all') return new Set([...keys].map(String))
  return new Set(rows.filter((row) => row.kind === 'item').map((row) => row.id))
}

const sortOf = (sort: SortDescriptor) => ({ column: String(sort.column), direction: sort.direction })
