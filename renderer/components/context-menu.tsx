import { useRef, useState } from 'react'
import type { MouseEvent, ReactNode } from 'react'
import { Popover } from 'react-aria-components'
import { MenuList } from './menu.tsx'
import type { MenuEntry } from './menu.tsx'
import './context-menu.css'

interface Opened {
  readonly label: string
  readonly entries: readonly (MenuEntry | 'separator')[]
}

interface ContextMenu {
  /** For the element around everything that has such a menu. */
  readonly onContextMenu: (event: MouseEvent) => void
  /** The menu while it is open; it belongs beside that element or inside of it. */
  readonly menu: ReactNode
}

/**
 * The menu of what was pressed with the right button, or of what has the focus on the Menu key and Shift F10. `of` gives
 * null for what has none, and then the browser's own comes.
 */
export function useContextMenu(of: (pressed: Element) => Opened | null): ContextMenu {
  const [opened, setOpened] = useState<(Opened & { readonly x: number; readonly y: number }) | null>(null)
  const onContextMenu = (event: MouseEvent) => {
    // Menus and dialogs that the page has opened are elsewhere in the document.
    if (!(event.target instanceof Element) || !event.currentTarget.contains(event.target)) return
    const found = of(event.target)
    if (!found) return
    event.preventDefault()
    setOpened({ ...found, ...placeOf(event.nativeEvent, event.target) })
  }
  return {
    onContextMenu,
    menu: opened ? <MenuAt {...opened} onClose={() => setOpened(null)} /> : null,
  }
}

interface MenuAtProps extends Opened {
  /** In pixels of the window. */
  readonly x: number
  readonly y: number
  readonly onClose: () => void
}

/** A menu that is open at a place of the window. */
export function MenuAt({ x, y, label, entries, onClose }: MenuAtProps) {
  const anchor = useRef<HTMLSpanElement>(null)
  return (
    <>
      <span ref={anchor} className="context-menu-anchor" style={{ left: x, top: y }} />
      <Popover
        className="popover menu-popover"
        triggerRef={anchor}
        placement="bottom start"
        isOpen
        onOpenChange={(open) => {
          if (!open) onClose()
        }}
      >
        <MenuList label={label} entries={entries} onClose={onClose} />
      </Popover>
    </>
  )
}

/** Where the pointer was; below the beginning of what has the focus when a key asked. */
function placeOf(event: globalThis.MouseEvent, pressed: Element): { readonly x: number; readonly y: number } {
  if (event.button === 2) return { x: event.clientX, y: event.clientY }
  const { left, bottom } = pressed.getBoundingClientRect()
  return { x: left + 24, y: bottom }
}

/** The row or tab that was pressed, by the key that its collection gave it. */
export const keyOfPressed = (pressed: Element, role: 'row' | 'tab'): string | null =>
  pressed.closest(`[role="${role}"]`)?.getAttribute('data-key') ?? null
