import { useEffect, useRef } from 'react'
import { desktop } from '../../api/bridge.ts'
import { MenuAt } from '../../components/context-menu.tsx'
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
  const pasteOnceClosed = usePasteOnceClosed(session)
  const paste = async () => {
    if (desktop) return pasteOnceClosed()
    try {
      onPaste(await navigator.clipboard.readText())
    } catch {
      showToast('The browser does not allow this. Paste with Ctrl Shift V.')
    }
  }
  const entries = [
    {
      id: 'copy',
      title: 'Copy',
      keys: 'Ctrl Shift C',
      disabled: !session.terminal.hasSelection(),
      onAction: () => void session.copy(),
    },
    { id: 'paste', title: 'Paste', keys: 'Ctrl Shift V', onAction: () => void paste() },
    { id: 'all', title: 'Select all', onAction: () => session.terminal.selectAll() },
    { id: 'find', title: 'Find', keys: 'Ctrl Shift F', onAction: onFind },
    { id: 'clear', title: 'Clear', onAction: () => session.terminal.clear() },
  ]
  return <MenuAt x={at.x} y={at.y} label="Terminal" entries={entries} onClose={onClose} />
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
