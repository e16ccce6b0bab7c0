import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { StateGlyph } from './state-glyph.tsx'
import type { GlyphState } from './state-glyph.tsx'
import './badge.css'

interface Props {
  readonly children: ReactNode
  readonly tone?: 'neutral' | 'good' | 'warn' | 'bad' | 'info' | 'accent' | 'plain'
  readonly icon?: LucideIcon
  readonly glyph?: GlyphState
}

/** A word with a sign, 20 high; at most two beside a title. */
export function Badge({ children, tone = 'neutral', icon, glyph }: Props) {
  return (
    <span className={`badge ${tone}`}>
      {icon ? <Icon of={icon} size={12} /> : null}
      {glyph ? <StateGlyph state={glyph} /> : null}
      {children}
    </span>
  )
}
