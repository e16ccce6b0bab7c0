import { useEffect } from 'react'
import type { CSSProperties, ReactNode } from 'react'
import { useLocation } from 'wouter'
import { BarNotice } from '../components/notice.tsx'
import { Button } from '../components/button.tsx'
import { ToastRegion } from '../components/toast.tsx'
import { useMedia } from '../components/use-media.ts'
import { describe } from '../../shared/errors/describe.ts'
import { reconnectNow } from '../api/connection.ts'
import { useConnection } from '../api/use-connection.ts'
import { railOnly, useWindowState } from '../state/window-state.ts'
import { tellCutWords } from './cut-words.ts'
import { NotLetIn, useNotLetIn } from './not-let-in.tsx'
import { Sidebar } from './sidebar.tsx'
import { SidebarResize } from './sidebar-resize.tsx'
import { StatusLine } from './status-line.tsx'
import { TitleBar } from './title-bar.tsx'
import './shell.css'

const rail = 48

/** The frame around every page. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const narrow = useMedia(railOnly)
  const wide = useMedia('(min-width: 1440px)')
  const chosen = useWindowState((state) => state.sidebarWidth)
  const notLetIn = useNotLetIn()
  const hidden = useWindowState((state) => state.sidebarHidden) && !narrow
  const over = useSidebarOver(narrow)
  useEffect(tellCutWords, [])
  const width = narrow ? rail : (chosen ?? (wide ? 256 : 232))
  // React's type of styles has no custom properties.
  const style = { '--side-now': `${hidden ? 0 : width}px` } as CSSProperties
  return (
    <div className={`shell ${hidden ? 'without-sidebar' : ''}`} style={style}>
      <TitleBar />
      {hidden ? null : <Sidebar rail={narrow && !over} resize={narrow ? null : <SidebarResize width={width} />} />}
      <main className="shell-main" data-region="page">
        {notLetIn ? (
          <NotLetIn />
        ) : (
          <>
            <ConnectionNotice />
            {children}
          </>
        )}
      </main>
      <StatusLine />
      <ToastRegion />
    </div>
  )
}

/** Whether the whole sidebar lies over the page; it goes once it has led somewhere, and with Escape. */
function useSidebarOver(narrow: boolean): boolean {
  const over = useWindowState((state) => state.sidebarOver) && narrow
  const close = useWindowState((state) => state.closeSidebarOver)
  const [path] = useLocation()
  useEffect(close, [close, path, narrow])
  useEffect(() => {
    if (!over) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [over, close])
  return over
}

/** Says that the engine cannot be reached. The page below stays readable. */
function ConnectionNotice() {
  const status = useConnection((state) => state.status)
  const error = useConnection((state) => state.error)
  if (!error || (status !== 'lost' && status !== 'refused')) return null
  const { title, explanation, steps } = describe(error)
  const retry = steps.find((step) => step.action.kind === 'retry')
  return (
    <BarNotice
      tone="bad"
      action={
        <Button size="mini" onPress={reconnectNow}>
          {retry?.label ?? 'Try again'}
        </Button>
      }
    >
      <b>{title}.</b> {explanation}
    </BarNotice>
  )
}
