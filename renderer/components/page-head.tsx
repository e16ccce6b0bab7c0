import type { ReactNode } from 'react'
import './page-head.css'

interface Props {
  readonly title: ReactNode
  /** At most two badges beside the title. */
  readonly badges?: ReactNode
  /** One line of facts, each its own element. */
  readonly meta?: ReactNode
  readonly actions?: ReactNode
}

export function PageHead({ title, badges, meta, actions }: Props) {
  return (
    <header className="page-head">
      <div className="grow">
        <div className="row page-head-title">
          <h1 className="cut">{title}</h1>
          {badges}
        </div>
        {meta ? <div className="page-head-meta">{meta}</div> : null}
      </div>
      {actions ? <div className="page-head-actions">{actions}</div> : null}
    </header>
  )
}

/** The bar below a head: a filter on the left, actions on the right. */
export function Toolbar({ children }: { readonly children: ReactNode }) {
  return <div className="page-toolbar">{children}</div>
}
