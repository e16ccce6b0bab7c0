import type { ReactNode } from 'react'
import { Label, Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components'
import './field.css'
import './radio-group.css'

interface Option<Value extends string> {
  readonly value: Value
  readonly title: ReactNode
  readonly explanation?: ReactNode
}

interface Props<Value extends string> {
  readonly label: string
  readonly hideLabel?: boolean
  readonly value: Value
  readonly options: readonly Option<Value>[]
  readonly onChange: (value: Value) => void
}

/** One of a few, each with a line that says what it means. */
export function RadioGroup<Value extends string>({ label, hideLabel = false, value, options, onChange }: Props<Value>) {
  return (
    <AriaRadioGroup
      className="radio-group"
      value={value}
      onChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen)
        if (option) onChange(option.value)
      }}
      {...(hideLabel ? { 'aria-label': label } : {})}
    >
      {hideLabel ? null : <Label className="field-label">{label}</Label>}
      {options.map((option) => (
        <Radio key={option.value} value={option.value} className="radio">
          <span className="radio-dot" aria-hidden="true" />
          <span className="column">
            <span className="row medium">{option.title}</span>
            {option.explanation ? <span className="t2 s12">{option.explanation}</span> : null}
          </span>
        </Radio>
      ))}
    </AriaRadioGroup>
  )
}
