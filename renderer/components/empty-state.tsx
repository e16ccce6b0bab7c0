import type { ReactNode } from 'react'
import './empty-state.css'

interface Props {
  readonly title: string
  /** One sentence. */
  readonly children: ReactNode
  /** One primary action, perhaps a quiet one beside it. */
  readonly actions?: ReactNode
  /** `page` fills a page, `pane` a list or a side pane. */
  readonly size?: 'page' | 'pane'
}

/** An honest “nothing here”, with the next step. */
export function EmptyState({ title, children, actions, size = 'page' }: Props) {
  return (
    <div className={`empty-state ${size}`}>
      {size === 'page' ? <h2>{title}</h2> : <h3>{title}</h3>}
      <p className="t2">{children}</p>
      {actions ? <div className="row empty-state-actions">{actions}</div> : null}
    </div>
  )
}
