import { ProgressBar as AriaProgressBar } from 'react-aria-components'
import './progress-bar.css'

interface Props {
  readonly label: string
  /** 0 to 1; null while nobody can know. */
  readonly value: number | null
  /** Said instead of a percentage: `48.2 of 79.0 MB`. */
  readonly words?: string
  readonly size?: 4 | 6 | 8
  readonly tone?: 'accent' | 'good' | 'warn' | 'bad' | 'muted'
}

export function ProgressBar({ label, value, words, size = 4, tone = 'accent' }: Props) {
  const share = value === null ? null : Math.max(0, Math.min(1, value))
  return (
    <AriaProgressBar
      className={`progress-bar size-${size} ${tone}`}
      aria-label={label}
      {...(share === null ? { isIndeterminate: true } : { value: share * 100 })}
      {...(words ? { valueLabel: words } : {})}
    >
      <span className={share === null ? 'unknown' : ''} style={share === null ? {} : { width: `${share * 100}%` }} />
    </AriaProgressBar>
  )
}
