import type { ReactNode } from 'react'
import { Link as RouteLink } from 'wouter'

interface Props {
  /** A place inside the app: `/search`. */
  readonly to: string
  readonly children: ReactNode
  readonly className?: string
  /** Whether it leads to where one is. */
  readonly current?: boolean
  /** Its name and tooltip where no words are in sight. */
  readonly label?: string
}

/** A link inside the app. */
export function Link({ to, children, className, current = false, label }: Props) {
  return (
    <RouteLink
      href={to}
      {...(className ? { className } : {})}
      {...(current ? { 'aria-current': 'page' as const } : {})}
      {...(label ? { title: label } : {})}
    >
      {children}
    </RouteLink>
  )
}
