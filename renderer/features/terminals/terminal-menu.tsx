import { useEffect, useRef } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import { desktop } from '../../api/bridge.ts'
import { Kbd } from '../../components/kbd.tsx'
import { showToast } from '../../components/toast.tsx'
import type { TerminalSession } from './terminal-session.ts'

interface Props {
  readonly at: { readonly x: number; readonly y: number }
  readonly session: TerminalSession
  readonly onPaste: (text: string) => void
  readonly onFind: () => void
  readonly onClose: () => void
}

export function TerminalMenu({ at, session, onPaste, onFind, onClose }: Props) {
  const anchor = useRef<HTMLSpanElement>(null)
  const pasteOnceClosed = usePasteOnceClosed(session)
  const paste = async () => {
    if (desktop) return pasteOnceClosed()
    try {
      onPaste(await navigator.clipboard.readText())
    } catch {
      showToast('The browser does not allow this. Paste with Ctrl Shift V.')
    }
  }
  const items = [
    { id: 'copy', title: 'Copy', keys: 'Ctrl Shift C', run: () => void session.copy() },
    { id: 'paste', title: 'Paste', keys: 'Ctrl Shift V', run: () => void paste() },
    { id: 'all', title: 'Select all', keys: null, run: () => session.terminal.selectAll() },
    { id: 'find', title: 'Find', keys: 'Ctrl Shift F', run: onFind },
    { id: 'clear', title: 'Clear', keys: null, run: () => session.terminal.clear() },
  ]
  return (
    <>
      <span ref={anchor} className="terminal-menu-anchor" style={{ left: at.x, top: at.y }} />
      <Popover
        className="popover menu-popover"
        triggerRef={anchor}
        placement="bottom start"
        isOpen
        onOpenChange={(open) => !open && onClose()}
      >
        <Menu className="menu" aria-label="Terminal" onClose={onClose}>
          {items.map((item) => (
            <MenuItem
              key={item.id}
              id={item.id}
              className="menu-item"
              textValue={item.title}
              isDisabled={item.id === 'copy' && !session.terminal.hasSelection()}
              onAction={item.run}
            >
              <span className="grow cut">{item.title}</span>
              {item.keys ? <Kbd keys={item.keys} /> : null}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </>
  )
}

/**
 * Electron's main process pastes where the focus is, because this page may not read the clipboard there. The open menu
 * keeps the focus to itself, so the terminal is pasted into in the frame after the menu has gone.
 */
function usePasteOnceClosed(session: TerminalSession): () => void {
  const wanted = useRef(false)
  useEffect(
    () => () => {
      if (!wanted.current) return
      requestAnimationFrame(() => {
        session.terminal.focus()
        desktop?.paste()
      })
    },
    [session],
  )
  return () => {
    wanted.current = true
  }
}
