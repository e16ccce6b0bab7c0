import { memo } from 'react'
import { ansiSpans, markSpans } from './ansi.ts'
import type { Place } from './log-find.ts'

interface Props {
  readonly top: number
  readonly text: string
  readonly places: readonly Place[]
  readonly current: Place | undefined
}

export const LogLine = memo(function LogLine({ top, text, places, current }: Props) {
  const marks = places.map((place) => ({ ...place, className: place === current ? 'found current' : 'found' }))
  return (
    <div className="log-view-line" style={{ transform: `translateY(${top}px)` }}>
      {markSpans(ansiSpans(text), marks).map((span, index) => (
        // Spans of a line have no identity but their place.
        <span key={index} className={span.className}>
          {span.text}
        </span>
      ))}
    </div>
  )
})
