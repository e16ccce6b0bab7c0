import type { Terminal } from '@xterm/xterm'

interface Actions {
  readonly copy: () => void
  readonly find: () => void
  readonly toggleTab: () => void
  readonly close: () => void
  readonly open: () => void
  /** Whether Tab moves the focus instead of going to the program. */
  readonly tabLeaves: () => boolean
}

const onMac = navigator.platform.startsWith('Mac')

/** Keys that belong to the terminal's frame, not to the program in it. */
export function takeKeys(terminal: Terminal, actions: Actions): void {
  terminal.attachCustomKeyEventHandler((event) => {
    if (event.key === 'Tab' && actions.tabLeaves()) return false
    const action = actionOf(event, terminal, actions)
    if (!action) return true
    // Without a call the browser goes on with the event: that is how it pastes.
    if (action !== 'paste' && event.type === 'keydown') {
      event.preventDefault()
      action()
    }
    return false
  })
}

function actionOf(event: KeyboardEvent, terminal: Terminal, actions: Actions): (() => void) | 'paste' | null {
  const key = event.key.toLowerCase()
  if (event.ctrlKey && !event.shiftKey && !event.altKey && !event.metaKey && key === 'm') return actions.toggleTab
  if (onMac && event.metaKey && !event.ctrlKey) {
    if (key === 'c' && terminal.hasSelection()) return actions.copy
    if (key === 'v') return 'paste'
    return key === 'f' ? actions.find : null
  }
  if (event.key === 'Insert') {
    if (event.shiftKey) return 'paste'
    return event.ctrlKey ? actions.copy : null
  }
  if (!event.ctrlKey || !event.shiftKey || event.altKey) return null
  const byKey: Readonly<Record<string, (() => void) | 'paste'>> = {
    c: actions.copy,
    v: 'paste',
    f: actions.find,
    t: actions.open,
    w: actions.close,
  }
  return byKey[key] ?? null
}
