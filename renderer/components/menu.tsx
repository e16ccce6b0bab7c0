import type { LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { Icon } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import './menu.css'

export interface MenuEntry {
  readonly id: string
  readonly title: string
  readonly icon?: LucideIcon
  readonly keys?: string
  /** A second, quieter word: a path, a shell. */
  readonly note?: string
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly onAction: () => void
}

interface Props {
  readonly label: string
  /** The button that opens it. */
  readonly children: ReactElement
  /** `separator` draws a line between groups. */
  readonly entries: readonly (MenuEntry | 'separator')[]
}

export function Menu({ label, children, entries }: Props) {
  return (
    <MenuTrigger>
      {children}
      <Popover className="popover menu-popover" offset={4} placement="bottom end">
        <MenuList label={label} entries={entries} />
      </Popover>
    </MenuTrigger>
  )
}

interface ListProps extends Omit<Props, 'children'> {
  readonly onClose?: () => void
}

/** What a menu shows, in a popover of its own. */
export function MenuList({ label, entries, onClose }: ListProps) {
  return (
    <AriaMenu className="menu" aria-label={label} {...(onClose ? { onClose } : {})}>
      {entries.map((entry, index) =>
        entry === 'separator' ? (
          // Lines have no identity but their place.
          <Separator key={`line-${index}`} className="menu-line" />
        ) : (
          <MenuItem
            key={entry.id}
            id={entry.id}
            className={`menu-item ${entry.danger ? 'danger' : ''}`}
            textValue={entry.title}
            isDisabled={entry.disabled ?? false}
            onAction={entry.onAction}
          >
            {entry.icon ? <Icon of={entry.icon} /> : null}
            <span className="grow cut">{entry.title}</span>
            {entry.note ? <span className="t3 s12">{entry.note}</span> : null}
            {entry.keys ? <Kbd keys={entry.keys} /> : null}
          </MenuItem>
        ),
      )}
    </AriaMenu>
  )
}
