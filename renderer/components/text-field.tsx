import type { LucideIcon } from 'lucide-react'
import { FieldError, Input, Label, Text, TextField as AriaTextField } from 'react-aria-components'
import { Icon } from './icon.tsx'
import './field.css'

interface Props {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hideLabel?: boolean
  readonly placeholder?: string
  readonly hint?: string | undefined
  /** What is wrong with the value, in words; the field is marked as long as it is given. */
  readonly error?: string | undefined
  readonly icon?: LucideIcon
  readonly mono?: boolean
  readonly size?: 'compact' | 'default'
  readonly takesFocus?: boolean
  readonly onBlur?: () => void
}

export function TextField(props: Props) {
  const { label, value, onChange, hideLabel = false, hint, error, icon, size = 'default' } = props
  return (
    <AriaTextField
      className="text-field"
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      // The browser's own way would keep a form with a refused value from ever being sent again.
      validationBehavior="aria"
      {...(hideLabel ? { 'aria-label': label } : {})}
      {...(props.takesFocus ? { autoFocus: true } : {})}
      {...(props.onBlur ? { onBlur: props.onBlur } : {})}
    >
      {hideLabel ? null : <Label className="field-label">{label}</Label>}
      <div className={`field size-${size}`}>
        {icon ? <Icon of={icon} size={16} /> : null}
        <Input
          className={props.mono ? 'mono' : ''}
          spellCheck="false"
          autoComplete="off"
          {...(props.placeholder ? { placeholder: props.placeholder } : {})}
        />
      </div>
      {hint && !error ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      {error ? <FieldError className="field-error">{error}</FieldError> : null}
    </AriaTextField>
  )
}
