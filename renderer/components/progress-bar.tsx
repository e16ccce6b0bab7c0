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
    <div
      className={`progress-bar size-${size} ${tone}`}
      // The browser's own element takes no look of ours.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share === null ? {} : { 'aria-valuenow': share * 100 })}
      {...(words ? { 'aria-valuetext': words } : {})}
    >
      <span className={share === null ? 'unknown' : ''} style={share === null ? {} : { width: `${share * 100}%` }} />
    </div>
  )
}
