import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import './notice.css'

export type NoticeTone = 'info' | 'good' | 'warn' | 'bad' | 'neutral'

const icons = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert, neutral: Info } as const

interface Props {
  readonly tone?: NoticeTone
  /** The sentence that says it. */
  readonly title: ReactNode
  /** One line of help. */
  readonly children?: ReactNode
  /** At most two buttons. */
  readonly actions?: ReactNode
}

/** Inside the flow, at the place concerned. */
export function Notice({ tone = 'neutral', title, children, actions }: Props) {
  return (
    <div className={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'note'}>
      <Icon of={icons[tone]} />
      <div className="grow">
        <p className="strong">{title}</p>
        {children ? <div className="t2 s12">{children}</div> : null}
        {actions ? <div className="notice-actions">{actions}</div> : null}
      </div>
    </div>
  )
}

interface BarProps {
  readonly children: ReactNode
  readonly tone?: 'warn' | 'bad'
  readonly action?: ReactNode
}

/** Full width, only for “what you see is no longer true”. */
export function BarNotice({ children, tone = 'warn', action }: BarProps) {
  return (
    <output className={`bar-notice ${tone}`}>
      <Icon of={icons[tone]} />
      <span className="grow">{children}</span>
      {action}
    </output>
  )
}
