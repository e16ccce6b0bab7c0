import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components'
import { Icon } from './icon.tsx'
import type { ButtonSize } from './button.tsx'
import './button.css'
import './icon-button.css'

interface Props {
  readonly children: ReactNode
  readonly pressed: boolean
  readonly icon?: LucideIcon
  readonly size?: ButtonSize
  readonly variant?: 'default' | 'quiet'
  readonly onChange: (pressed: boolean) => void
}

/** A button that stays down: `aria-pressed`, accent border. */
export function Toggle({ children, pressed, icon, size = 'compact', variant = 'default', onChange }: Props) {
  return (
    <ToggleButton className={`button ${variant} size-${size}`} isSelected={pressed} onChange={onChange}>
      {icon ? <Icon of={icon} size={size === 'mini' ? 14 : 16} /> : null}
      {children}
    </ToggleButton>
  )
}
