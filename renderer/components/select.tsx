import { Check, ChevronDown } from 'lucide-react'
import {
  Button as AriaButton,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components'
import { Icon } from './icon.tsx'
import './button.css'
import './field.css'
import './menu.css'
import './select.css'

interface Option<Value extends string> {
  readonly value: Value
  readonly title: string
  /** A second, quieter word. */
  readonly note?: string
}

interface Props<Value extends string> {
  readonly label: string
  readonly hideLabel?: boolean
  readonly value: Value
  readonly options: readonly Option<Value>[]
  readonly size?: 'compact' | 'default'
  readonly disabled?: boolean
  readonly onChange: (value: Value) => void
}

export function Select<Value extends string>(props: Props<Value>) {
  const { label, hideLabel = false, value, options, size = 'compact', disabled = false, onChange } = props
  return (
    <AriaSelect
      className="select"
      value={value}
      isDisabled={disabled}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key)
        if (chosen) onChange(chosen.value)
      }}
      {...(hideLabel ? { 'aria-label': label } : {})}
    >
      {hideLabel ? null : <Label className="field-label">{label}</Label>}
      <AriaButton className={`button select-button size-${size}`}>
        <SelectValue className="select-value">{({ selectedText }) => selectedText}</SelectValue>
        <Icon of={ChevronDown} size={14} />
      </AriaButton>
      <Popover className="popover" offset={4}>
        <ListBox className="menu">
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} textValue={option.title} className="menu-item">
              <span className="select-check">{option.value === value ? <Icon of={Check} size={14} /> : null}</span>
              <span className="grow cut">{option.title}</span>
              {option.note ? <span className="t3 s12">{option.note}</span> : null}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
