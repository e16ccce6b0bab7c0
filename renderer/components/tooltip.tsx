import type { ReactElement } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'
import { Kbd } from './kbd.tsx'
import './tooltip.css'

interface Props {
  readonly text: string
  readonly keys?: string | undefined
  /** The control that it belongs to; it must be a React Aria control. */
  readonly children: ReactElement
}

export function Tooltip({ text, keys, children }: Props) {
  return (
    <TooltipTrigger delay={600} closeDelay={80}>
      {children}
      <AriaTooltip className="tooltip" offset={6}>
        {text}
        {keys ? <Kbd keys={keys} /> : null}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
