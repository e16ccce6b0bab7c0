import type { KeyboardEvent, PointerEvent } from 'react'
import { useWindowState } from '../state/window-state.ts'

const least = 200
const most = 320
const step = 8

/** The edge of the sidebar: drag it, or focus it and press the arrow keys; a double click resets it. */
export function SidebarResize({ width }: { readonly width: number }) {
  const setWidth = useWindowState((state) => state.setSidebarWidth)
  const set = (wanted: number) => setWidth(Math.round(Math.max(least, Math.min(most, wanted))))
  const onKeyDown = (event: KeyboardEvent) => {
    const wanted = { ArrowLeft: width - step, ArrowRight: width + step, Home: least, End: most }[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    set(wanted)
  }
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) set(event.clientX)
  }
  return (
    <div
      className="sidebar-resize"
      // An hr cannot be moved.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="separator"
      aria-label="Width of the sidebar"
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      // A separator that can be moved takes the focus (ARIA, window splitter).
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onDoubleClick={() => setWidth(null)}
    />
  )
}
