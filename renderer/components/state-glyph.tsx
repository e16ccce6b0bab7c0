import './state-glyph.css'

export type GlyphState =
  | 'active'
  | 'ready'
  | 'idle'
  | 'not-built'
  | 'attention'
  | 'failed'
  | 'stopped'
  | 'working'
  | 'done'

const shapes: Readonly<Record<GlyphState, React.ReactNode>> = {
  active: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  ready: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  idle: <circle cx="6" cy="6" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  'not-built': (
    <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="1.8 2.4" />
  ),
  attention: <path d="M6 1.6 11 10.4H1z" fill="currentColor" />,
  failed: <rect x="2.2" y="2.2" width="7.6" height="7.6" rx="1" fill="currentColor" transform="rotate(45 6 6)" />,
  stopped: <rect x="2.5" y="2.5" width="7" height="7" rx="1" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  working: (
    <>
      <circle cx="6" cy="6" r="4.4" fill="none" className="state-glyph-track" strokeWidth="1.8" />
      <path
        d="M6 1.6a4.4 4.4 0 0 1 4.4 4.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
    </>
  ),
  done: <path d="m2 6.4 2.7 2.7L10 3.4" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />,
}

interface Props {
  readonly state: GlyphState
  /** The state in words, where nothing beside it says it. */
  readonly label?: string
}

/** A state by its shape, so that it can be told without its colour. */
export function StateGlyph({ state, label }: Props) {
  const naming = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true }
  return (
    <svg className={`state-glyph ${state}`} viewBox="0 0 12 12" {...naming}>
      {shapes[state]}
    </svg>
  )
}
