import { Skeleton } from './skeleton.tsx'
import './table-skeleton.css'
import { useDelayed } from './use-delayed.ts'

interface Props {
  /** The widths of the columns as in `grid-template-columns`. */
  readonly columns: string
  readonly titles: readonly string[]
  readonly rows?: number
}

const widths = [64, 52, 44, 88, 36, 72, 110, 58]

/** The table as it will be, with grey bars in the place of text; nothing at all for the first 200 ms. */
export function TableSkeleton({ columns, titles, rows = 14 }: Props) {
  const late = useDelayed(200)
  if (!late) return null
  return (
    <div className="table-skeleton" aria-hidden="true">
      <div className="table-skeleton-row head" style={{ gridTemplateColumns: columns }}>
        {titles.map((title) => (
          <span key={title}>{title}</span>
        ))}
      </div>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="table-skeleton-row" style={{ gridTemplateColumns: columns }}>
          {titles.map((title, column) => (
            <Skeleton key={title} width={column === 0 ? (widths[row % widths.length] ?? 60) : 40} />
          ))}
        </div>
      ))}
    </div>
  )
}
