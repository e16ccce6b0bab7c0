import type { LucideIcon } from 'lucide-react'
import './icon.css'

interface Props {
  readonly of: LucideIcon
  /** 16 in buttons and rows of the sidebar, 14 beside text, 12 in badges. */
  readonly size?: 12 | 14 | 16 | 20 | 24
}

const strokes = { 12: 2.2, 14: 2, 16: 1.75, 20: 1.6, 24: 1.6 } as const

/** An icon without a name of its own: the words beside it, or the label of its button, say what it means. */
export function Icon({ of: Shape, size = 16 }: Props) {
  return <Shape className="icon" size={size} strokeWidth={strokes[size]} aria-hidden="true" />
}
