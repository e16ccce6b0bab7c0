import type { ReactNode } from 'react'
import { Switch as AriaSwitch } from 'react-aria-components'
import './switch.css'

interface Props {
  readonly children?: ReactNode
  readonly label?: string
  readonly on: boolean
  readonly disabled?: boolean
  readonly onChange: (on: boolean) => void
}

export function Switch({ children, label, on, disabled = false, onChange }: Props) {
  return (
    <AriaSwitch
      className="switch"
      isSelected={on}
      isDisabled={disabled}
      onChange={onChange}
      {...(label ? { 'aria-label': label } : {})}
    >
      <span className="switch-track" />
      {children}
    </AriaSwitch>
  )
}
