import type { ReactNode } from 'react'
import type { TableGroup } from './table-rows.ts'

export interface TableColumn<T> {
  readonly id: string
  readonly title: string
  /** Pixels; left out, it shares what is left. */
  readonly width?: number
  readonly minWidth?: number
  /** Numbers are aligned right. */
  readonly align?: 'start' | 'end'
  readonly sortable?: boolean
  /** The name of the row, read before each cell. */
  readonly rowHeader?: boolean
  readonly hideTitle?: boolean
  readonly render: (item: T) => ReactNode
}

export interface TableProps<T> {
  readonly label: string
  readonly columns: readonly TableColumn<T>[]
  readonly groups: readonly TableGroup<T>[]
  readonly idOf: (item: T) => string
  readonly nameOf: (item: T) => string
  readonly sort?: { readonly column: string; readonly direction: 'ascending' | 'descending' }
  readonly onSort?: (sort: { column: string; direction: 'ascending' | 'descending' }) => void
  /** `several` follows the keyboard and takes more with Shift and Ctrl, `many` ticks rows. */
  readonly selection?: 'none' | 'several' | 'many'
  readonly selected?: ReadonlySet<string>
  readonly onSelect?: (ids: ReadonlySet<string>) => void
  /** Enter and a double press, or a press where rows are ticked. */
  readonly onAction?: (id: string) => void
  readonly empty?: ReactNode
  readonly rowHeight?: number
}
