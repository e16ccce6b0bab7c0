import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { showToast } from '../../components/toast.tsx'
import { PasteDialog } from './paste-dialog.tsx'
import { cleanPaste, wouldRun } from './paste.ts'
import { TerminalFind } from './terminal-find.tsx'
import { takeKeys } from './terminal-keys.ts'
import { TerminalMenu } from './terminal-menu.tsx'
import { TerminalSession } from './terminal-session.ts'
import { drawWithWebgl } from './webgl.ts'
import '@xterm/xterm/css/xterm.css'

interface Props {
  readonly id: string
  readonly title: string
  readonly visible: boolean
  readonly fontSize: number
  readonly finding: boolean
  readonly onFind: (finding: boolean) => void
  readonly onOpen: () => void
  readonly onClose: () => void
  readonly onRestart: () => void
}

/** One terminal. It stays mounted while its tab is hidden, so that coming back costs nothing. */
export function TerminalPane(props: Props) {
  const { title, visible, finding, onFind } = props
  const frame = useRef<HTMLDivElement>(null)
  const session = useSession(frame, props)
  const [pasting, setPasting] = useState<string | null>(null)
  const [menuAt, setMenuAt] = useState<{ readonly x: number; readonly y: number } | null>(null)
  const paste = (raw: string) => {
    const text = cleanPaste(raw)
    if (!session || !text) return
    if (wouldRun(text, session.terminal.modes.bracketedPasteMode)) setPasting(text)
    else session.terminal.paste(text)
  }
  return (
    <div className="terminal-pane" hidden={!visible}>
      {finding && session ? (
        <TerminalFind
          session={session}
          onClose={() => {
            onFind(false)
            session.terminal.focus()
          }}
        />
      ) : null}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the terminal inside has role and name */}
      <div
        ref={frame}
        className="terminal-frame"
        aria-label={title}
        onPasteCapture={(event) => {
          event.preventDefault()
          event.stopPropagation()
          paste(event.clipboardData.getData('text/plain'))
        }}
        onContextMenu={(event) => {
          event.preventDefault()
          setMenuAt({ x: event.clientX, y: event.clientY })
        }}
      />
      {menuAt && session ? (
        <TerminalMenu
          at={menuAt}
          session={session}
          onPaste={paste}
          onFind={() => onFind(true)}
          onClose={() => setMenuAt(null)}
        />
      ) : null}
      {pasting && session ? (
        <PasteDialog
          text={pasting}
          onPaste={() => {
            session.terminal.paste(pasting)
            setPasting(null)
          }}
          onClose={() => setPasting(null)}
        />
      ) : null}
    </div>
  )
}

/** The session in the frame: opened once, drawn well while it is in sight. */
function useSession(frame: RefObject<HTMLDivElement | null>, props: Props): TerminalSession | null {
  const { id, visible, fontSize } = props
  const [session, setSession] = useState<TerminalSession | null>(null)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    if (!frame.current) return
    const opened = openSession(frame.current, id, latest)
    setSession(opened)
    return () => opened.dispose()
  }, [frame, id])
  useEffect(() => {
    if (!session || !visible) return
    session.fit()
    session.terminal.focus()
    return drawWithWebgl(session.terminal)
  }, [session, visible])
  useEffect(() => session?.setFontSize(fontSize), [session, fontSize])
  return session
}

function openSession(frame: HTMLDivElement, id: string, latest: { readonly current: Props }): TerminalSession {
  const session = new TerminalSession({
    id,
    fontSize: latest.current.fontSize,
    onRestart: () => latest.current.onRestart(),
  })
  let tabLeaves = false
  takeKeys(session.terminal, {
    copy: () => void session.copy(),
    find: () => latest.current.onFind(true),
    open: () => latest.current.onOpen(),
    close: () => latest.current.onClose(),
    tabLeaves: () => tabLeaves,
    toggleTab: () => {
      tabLeaves = !tabLeaves
      showToast(
        tabLeaves ? 'Tab now leaves the terminal. Press Ctrl M to switch back.' : 'Tab goes to the program again.',
      )
    },
  })
  session.open(frame)
  session.terminal.textarea?.setAttribute('aria-label', `Terminal ${latest.current.title}`)
  watchSize(frame, session)
  return session
}

/** Needs no clean-up: an observer is collected with what it observes. */
function watchSize(frame: HTMLDivElement, session: TerminalSession): void {
  let waiting = 0
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(waiting)
    waiting = requestAnimationFrame(() => {
      if (frame.isConnected) session.fit()
      else observer.disconnect()
    })
  })
  observer.observe(frame)
}
