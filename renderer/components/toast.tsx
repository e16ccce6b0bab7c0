import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import { Button } from './button.tsx'
import { StateGlyph } from './state-glyph.tsx'
import './toast.css'

interface ToastContent {
  readonly id: number
  readonly text: string
  readonly action?: { readonly label: string; readonly keys?: string; readonly onPress: () => void }
}

interface ToastState {
  readonly current: ToastContent | null
}

const useToast = create<ToastState>()(() => ({ current: null }))
let lastId = 0

/** Confirms something done, for six seconds; failures never toast. A new one takes the place of the old. */
export function showToast(text: string, action?: ToastContent['action']) {
  lastId += 1
  useToast.setState({ current: { id: lastId, text, ...(action ? { action } : {}) } })
}

const showFor = 6000

/** Where toasts appear; it takes no focus. */
export function ToastRegion() {
  const toast = useToast((state) => state.current)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hide = () => useToast.setState({ current: null })
  const start = () => {
    timer.current = setTimeout(hide, showFor)
  }
  useEffect(() => {
    if (!toast) return
    start()
    return () => clearTimeout(timer.current)
  }, [toast])
  const action = toast?.action
  return (
    <output className="toast-region">
      {toast ? (
        <div className="toast" onMouseEnter={() => clearTimeout(timer.current)} onMouseLeave={start}>
          <StateGlyph state="done" />
          <span className="grow">{toast.text}</span>
          {action ? (
            <Button
              size="mini"
              variant="quiet"
              keys={action.keys}
              onPress={() => {
                hide()
                action.onPress()
              }}
            >
              {action.label}
            </Button>
          ) : null}
        </div>
      ) : null}
    </output>
  )
}
