import type { ReactNode } from 'react'
import { Link as RouteLink } from 'wouter'

interface Props {
  /** A place inside the app: `/search`. */
  readonly to: string
  readonly children: ReactNode
  readonly className?: string
}

/** A link inside the app. */
export function Link({ to, children, className }: Props) {
  return (
    <RouteLink href={to} {...(className ? { className } : {})}>
      {children}
    </RouteLink>
  )
}
