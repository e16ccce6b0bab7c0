import { Search, X } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { Button as AriaButton, Input, SearchField as AriaSearchField } from 'react-aria-components'
import { Icon } from './icon.tsx'
import './field.css'
import './search-field.css'

interface Props {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly size?: 'compact' | 'big'
  readonly takesFocus?: boolean
  /** Beside the clear button: a count, a time. */
  readonly trailing?: ReactNode
  readonly onSubmit?: () => void
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  readonly className?: string
}

/** Esc clears it first, and only then closes what it stands in. */
export function SearchField(props: Props) {
  const { label, value, onChange, size = 'compact', trailing, onSubmit } = props
  return (
    <AriaSearchField
      className={`search-field ${props.className ?? ''}`}
      aria-label={label}
      value={value}
      onChange={onChange}
      {...(props.takesFocus ? { autoFocus: true } : {})}
      {...(onSubmit ? { onSubmit } : {})}
    >
      <div className={`field size-${size}`}>
        <Icon of={Search} size={size === 'big' ? 16 : 14} />
        <Input
          placeholder={props.placeholder ?? label}
          spellCheck="false"
          autoComplete="off"
          {...(props.onKeyDown ? { onKeyDown: props.onKeyDown } : {})}
        />
        {trailing}
        {value ? (
          <AriaButton className="search-field-clear" aria-label="Clear">
            <Icon of={X} size={14} />
          </AriaButton>
        ) : null}
      </div>
    </AriaSearchField>
  )
}
