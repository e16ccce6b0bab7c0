/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus, jsx-a11y/no-static-element-interactions --
   a grid of which only the rows in sight exist cannot be a table; it has the focus itself and names its active row */
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useId, useRef } from 'react'
import type { AriaAttributes, CSSProperties, KeyboardEvent, ReactNode } from 'react'
import './virtual-grid.css'

/** A row: its cells have the role `gridcell` or `rowheader`. */
export interface GridRow {
  readonly className?: string
  readonly aria?: AriaAttributes
  readonly cells: ReactNode
}

interface Props {
  readonly label: string
  /** `treegrid` where rows have levels. */
  readonly role: 'grid' | 'treegrid'
  readonly className?: string
  readonly columns: number
  /** Their widths, as in `grid-template-columns`; left out, the class says it. */
  readonly template?: string
  readonly count: number
  readonly rowHeight: (index: number) => number
  readonly row: (index: number) => GridRow
  /** The cells of the head row, which stays in sight; each has the role `columnheader`. */
  readonly head?: ReactNode
  /** Pixels of the head row. */
  readonly headHeight?: number
  readonly active: number
  readonly onActive: (index: number) => void
  /** A press on a row, after it has become the active one. */
  readonly onPress?: (index: number) => void
  /** Keys that are not for moving; true when it was one of them. */
  readonly onKey?: (key: string, index: number) => boolean
}

/** A grid of any length: only the rows in sight are rendered. The arrows, Page, Home and End move. */
export function VirtualGrid(props: Props) {
  const { label, role, columns, count, row, head, onActive, onPress } = props
  // React's type of styles has no custom properties.
  const style = (props.template ? { '--columns': props.template } : {}) as CSSProperties
  const { scroller, height, items, active, onKeyDown } = useRows(props)
  const id = useId()
  const named = items.some((item) => item.index === active) ? { 'aria-activedescendant': `${id}-${active}` } : {}
  return (
    <div
      ref={scroller}
      className={`virtual-grid ${props.className ?? ''}`}
      role={role}
      aria-label={label}
      aria-rowcount={count + (head ? 1 : 0)}
      aria-colcount={columns}
      tabIndex={0}
      style={style}
      {...named}
      onKeyDown={onKeyDown}
    >
      {head ? (
        <div role="rowgroup" className="virtual-grid-head">
          <div role="row" aria-rowindex={1} className="virtual-grid-cells">
            {head}
          </div>
        </div>
      ) : null}
      <div role="rowgroup" className="virtual-grid-body" style={{ height }}>
        {items.map(({ index, top, size }) => (
          <Row
            key={index}
            id={`${id}-${index}`}
            index={index}
            place={index + (head ? 2 : 1)}
            active={index === active}
            top={top}
            size={size}
            row={row}
            onActive={onActive}
            onPress={onPress}
          />
        ))}
      </div>
    </div>
  )
}

function useRows({ count, rowHeight, active: wanted, onActive, onKey, headHeight = 0 }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- nothing of it is handed on
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: rowHeight,
    overscan: 8,
    // The head row lies over the rows, and before them.
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  })
  const active = Math.min(wanted, count - 1)
  useEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active, { align: 'auto' })
  }, [active, virtual])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    // A key that is held down moves on; it decides nothing twice.
    if (event.repeat && !event.key.startsWith('Arrow') && !event.key.startsWith('Page')) return
    const target = moveTo(event.key, active, count)
    if (target !== null) onActive(target)
    else if (!onKey?.(event.key, active)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const items = virtual.getVirtualItems().map(({ index, start, size }) => ({ index, size, top: start - headHeight }))
  return { scroller, height: virtual.getTotalSize(), items, active, onKeyDown }
}

interface RowProps {
  readonly id: string
  readonly index: number
  readonly place: number
  readonly active: boolean
  readonly top: number
  readonly size: number
  readonly row: (index: number) => GridRow
  readonly onActive: (index: number) => void
  readonly onPress: ((index: number) => void) | undefined
}

/** While the grid is scrolled, rows that stay in sight are not rendered again: nothing of theirs has changed. */
const Row = memo(function Row({ id, index, place, active, top, size, row, onActive, onPress }: RowProps) {
  const { className = '', aria = {}, cells } = row(index)
  return (
    <div
      id={id}
      role="row"
      {...aria}
      aria-rowindex={place}
      className={`virtual-grid-row virtual-grid-cells ${active ? 'active' : ''} ${className}`}
      style={{ height: size, transform: `translateY(${top}px)` }}
      onClick={() => {
        onActive(index)
        onPress?.(index)
      }}
    >
      {cells}
    </div>
  )
})

const pageRows = 12

function moveTo(key: string, from: number, count: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + pageRows,
    PageUp: from - pageRows,
    Home: 0,
    End: count - 1,
  }
  const target = targets[key]
  return target === undefined ? null : Math.max(0, Math.min(count - 1, target))
}
