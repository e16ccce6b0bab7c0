import type { WayOut } from '../../../../shared/model/conflict.ts'
import { visibleLine } from '../../../../shared/text/visible-text.ts'
import { formatDay } from './days.ts'
import type { Piece } from './time-scale.ts'

interface Props {
  readonly piece: Piece
  /** One of the eight source colours; null if it conflicts with nothing. */
  readonly color: number | null
  /** The way out that takes this version: the piece chooses it. */
  readonly way: WayOut | null
  readonly isChosen: boolean
  readonly onChoose: (wayOut: string) => void
}

/** A stretch of a row with the versions in it. */
export function TimePiece({ piece, color, way, isChosen, onChoose }: Props) {
  const versions = piece.versions.map(visibleLine).join(', ')
  const words = `${versions}, ${formatDay(piece.from)} to ${formatDay(piece.until)}`
  const tone = piece.asked ? (color === null ? '' : ` asked source-${color}`) : ' off'
  const className = `tight-piece${tone}${isNarrow(piece) ? ' narrow' : ''}${isChosen ? ' chosen' : ''}`
  const style = { left: `${piece.start * 100}%`, width: `calc(${(piece.end - piece.start) * 100}% - 1px)` }
  const label = <span>{hasRoom(piece) || isChosen ? versions : ''}</span>
  if (!way) {
    return (
      <span className={className} style={style} title={words}>
        {label}
      </span>
    )
  }
  return (
    <button
      type="button"
      className={className}
      style={style}
      title={`${visibleLine(way.title)}: ${words}`}
      aria-label={visibleLine(way.title)}
      aria-pressed={isChosen}
      onClick={() => onChoose(way.id)}
    >
      {label}
    </button>
  )
}

/** Half a version says nothing; the title has it whole. A track of usual width holds 66 letters. */
function hasRoom({ start, end, versions: [first = ''] }: Piece): boolean {
  return (end - start) * 66 >= first.length + 1
}

const isNarrow = ({ start, end }: Piece) => end - start < 0.15
