import type { LucideIcon } from 'lucide-react'
import { ChevronDown } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { Menu } from './menu.tsx'
import type { MenuEntry } from './menu.tsx'
import './split-button.css'

interface Props {
  readonly title: string
  readonly icon?: LucideIcon
  readonly variant?: 'primary' | 'default'
  readonly size?: 'default' | 'compact'
  readonly busy?: boolean
  readonly onPress: () => void
  /** What the menu beside it is for: `Other ways to open`. */
  readonly menuLabel: string
  readonly entries: readonly (MenuEntry | 'separator')[]
}

/** The usual way at once, the others one press further. */
export function SplitButton(props: Props) {
  const { variant = 'primary', size = 'default' } = props
  return (
    <span className={`split-button ${variant}`}>
      <Button variant={variant} size={size} icon={props.icon} busy={props.busy ?? false} onPress={props.onPress}>
        {props.title}
      </Button>
      <Menu label={props.menuLabel} entries={props.entries}>
        <AriaButton className={`button ${variant} size-${size}`} aria-label={props.menuLabel}>
          <Icon of={ChevronDown} size={14} />
        </AriaButton>
      </Menu>
    </span>
  )
}
