import { ChevronDown, ChevronUp } from 'lucide-react'
import { Column } from 'react-aria-components'
import { Checkbox } from './checkbox.tsx'
import { Icon } from './icon.tsx'
import type { TableColumn } from './table-props.ts'

interface Props<T> {
  readonly column?: TableColumn<T>
  /** The column of ticks. */
  readonly tick?: boolean
}

/** A head of a column, with the arrow only where it sorts. */
export function TableColumnHead<T>({ column, tick = false }: Props<T>) {
  if (tick || !column) {
    return (
      <Column id="tick" className="table-head" width={46} minWidth={46}>
        <Checkbox slot="selection" />
      </Column>
    )
  }
  const width = column.width === undefined ? {} : { width: column.width, minWidth: column.width }
  return (
    <Column
      id={column.id}
      className={`table-head ${column.align === 'end' ? 'end' : ''}`}
      allowsSorting={column.sortable ?? false}
      isRowHeader={column.rowHeader ?? false}
      textValue={column.title}
      {...(column.minWidth ? { minWidth: column.minWidth } : {})}
      {...width}
    >
      {({ sortDirection }) => (
        <>
          <span className={column.hideTitle ? 'visually-hidden' : 'cut'}>{column.title}</span>
          {sortDirection ? <Icon of={sortDirection === 'ascending' ? ChevronUp : ChevronDown} size={14} /> : null}
        </>
      )}
    </Column>
  )
}
