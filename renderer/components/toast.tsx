import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import { useCommands } from '../shortcuts/registry.ts'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { StateGlyph } from './state-glyph.tsx'
import './toast.css'

interface ToastAction {
  readonly label: string
  /** With `commandId`: works from everywhere outside a text while the toast is there, in place of that command. */
  readonly keys?: string
  readonly commandId?: string
  readonly onPress: () => void
  /** A second, quieter sentence. */
  readonly detail?: string
}

interface ToastContent {
  readonly id: number
  readonly text: string
  readonly action?: ToastAction
}

interface ToastState {
  readonly current: ToastContent | null
}

const useToast = create<ToastState>()(() => ({ current: null }))
let lastId = 0

/** Confirms something done, for six seconds; failures never toast. A new one takes the place of the old. */
export function showToast(text: string, action?: ToastAction) {
  lastId += 1
  useToast.setState({ current: { id: lastId, text, ...(action ? { action } : {}) } })
}

const showFor = 6000

/** Where toasts appear; it takes no focus. */
export function ToastRegion() {
  const toast = useToast((state) => state.current)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hide = () => useToast.setState({ current: null })
  const wait = () => clearTimeout(timer.current)
  const start = () => {
    wait()
    timer.current = setTimeout(hide, showFor)
  }
  useEffect(() => {
    if (!toast) return
    start()
    return wait
  }, [toast])
  const action = toast?.action
  const press = () => {
    hide()
    action?.onPress()
  }
  const { keys, commandId } = action ?? {}
  useCommands(
    keys && commandId
      ? [
          {
            id: commandId,
            title: action?.label ?? '',
            group: 'Environments',
            keys: [keys],
            outsideText: true,
            run: press,
          },
        ]
      : [],
  )
  return (
    <output className="toast-region">
      {toast ? (
        <div className="toast" onMouseEnter={wait} onMouseLeave={start} onFocus={wait} onBlur={start}>
          <StateGlyph state="done" />
          <span className={action ? 'medium' : ''}>{toast.text}</span>
          {action?.detail ? <span className="t2">{action.detail}</span> : null}
          {action ? (
            <>
              <Button size="mini" className="toast-action" keys={keys} onPress={press}>
                {action.label}
              </Button>
              <IconButton label="Close" icon={X} size="mini" onPress={hide} />
            </>
          ) : null}
        </div>
      ) : null}
    </output>
  )
}
