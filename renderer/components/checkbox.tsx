import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components'
import './checkbox.css'

interface Props {
  readonly children?: ReactNode
  /** Its name, where it has no visible label. */
  readonly label?: string
  readonly checked?: boolean
  readonly partly?: boolean
  readonly disabled?: boolean
  /** `selection` inside a row of a table. */
  readonly slot?: string
  readonly onChange?: (checked: boolean) => void
}

export function Checkbox({ children, label, checked, partly = false, disabled = false, slot, onChange }: Props) {
  return (
    <AriaCheckbox
      className="checkbox"
      {...(slot ? { slot } : { isDisabled: disabled, isIndeterminate: partly })}
      {...(checked === undefined ? {} : { isSelected: checked })}
      {...(label ? { 'aria-label': label } : {})}
      {...(onChange ? { onChange } : {})}
    >
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className="checkbox-box" aria-hidden="true">
            {isIndeterminate ? <Minus size={12} strokeWidth={3} /> : null}
            {isSelected && !isIndeterminate ? <Check size={12} strokeWidth={3} /> : null}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  )
}
