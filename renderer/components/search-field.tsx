import { Search, X } from 'lucide-react'
import { useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
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
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  readonly className?: string
}

/** Esc clears it first and closes what contains it only then. A plain browser field, because every first frame has one. */
export function SearchField({ label, value, onChange, placeholder, size = 'compact', ...props }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && value !== '') {
      event.preventDefault()
      event.stopPropagation()
      onChange('')
    }
    props.onKeyDown?.(event)
  }
  const clear = () => {
    onChange('')
    input.current?.focus()
  }
  return (
    <div className={`search-field ${props.className ?? ''}`}>
      <div className={`field size-${size}`}>
        <Icon of={Search} size={size === 'big' ? 16 : 14} />
        <input
          ref={input}
          type="search"
          aria-label={label}
          value={value}
          placeholder={placeholder ?? label}
          spellCheck="false"
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          {...(props.takesFocus ? { autoFocus: true } : {})}
        />
        {props.trailing}
        {value ? (
          <button type="button" className="search-field-clear" aria-label="Clear" tabIndex={-1} onClick={clear}>
            <Icon of={X} size={14} />
          </button>
        ) : null}
      </div>
    </div>
  )
}
