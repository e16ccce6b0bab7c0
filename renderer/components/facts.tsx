import { Fragment } from 'react'
import type { ReactNode } from 'react'
import './facts.css'

interface Props {
  readonly label?: string
  readonly facts: readonly { readonly name: string; readonly value: ReactNode }[]
}

/** Names on the left, values beside them. */
export function Facts({ label, facts }: Props) {
  return (
    <dl className="facts" {...(label ? { 'aria-label': label } : {})}>
      {facts.map(({ name, value }) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
