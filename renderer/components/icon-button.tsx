import type { LucideIcon } from 'lucide-react'
import { Button as AriaButton, ToggleButton } from 'react-aria-components'
import type { ButtonSize } from './button.tsx'
import { Icon } from './icon.tsx'
import { Tooltip } from './tooltip.tsx'
import './button.css'
import './icon-button.css'

interface Props {
  /** Its name; also the tooltip. */
  readonly label: string
  readonly icon: LucideIcon
  readonly size?: ButtonSize
  readonly variant?: 'quiet' | 'default' | 'primary' | 'quiet-danger'
  readonly keys?: string | undefined
  /** Given: a toggle, pressed or not. */
  readonly pressed?: boolean
  readonly disabled?: boolean
  readonly className?: string
  readonly onPress?: () => void
}

/** A button of one icon; its name is in its tooltip. */
export function IconButton(props: Props) {
  const { label, icon, size = 'compact', variant = 'quiet', keys, pressed, disabled = false, onPress } = props
  const className = `button icon-button ${variant} size-${size} ${props.className ?? ''}`
  const content = <Icon of={icon} size={size === 'mini' ? 14 : 16} />
  return (
    <Tooltip text={label} keys={keys}>
      {pressed === undefined ? (
        <AriaButton className={className} aria-label={label} isDisabled={disabled} {...(onPress ? { onPress } : {})}>
          {content}
        </AriaButton>
      ) : (
        <ToggleButton
          className={className}
          aria-label={label}
          isDisabled={disabled}
          isSelected={pressed}
          {...(onPress ? { onChange: onPress } : {})}
        >
          {content}
        </ToggleButton>
      )}
    </Tooltip>
  )
}
