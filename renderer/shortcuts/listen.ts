import { isPressed, isSingleKey } from './keys.ts'
import { isShellKey } from './shell-keys.ts'
import { currentCommands } from './registry.ts'
import type { Command } from './registry.ts'

interface Options {
  /** Whether keys without Ctrl or Alt may be shortcuts (WCAG 2.1.4). */
  readonly singleKeys: () => boolean
}

/** Listens for the keys of all commands, before anything on the page does. */
export function startShortcuts({ singleKeys }: Options): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented) return
    const command = currentCommands().find((candidate) => isMeant(candidate, event, singleKeys()))
    if (!command) return
    event.preventDefault()
    event.stopPropagation()
    command.run()
  }
  window.addEventListener('keydown', onKeyDown, { capture: true })
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
}

function isMeant(command: Command, event: KeyboardEvent, singleKeys: boolean): boolean {
  const keys = command.keys?.find((candidate) => isPressed(candidate, event))
  if (!keys) return false
  const place = placeOf(event.target)
  if (place === 'recorder') return false
  if (isSingleKey(keys)) return singleKeys && place === 'page'
  if (place === 'terminal' && isShellKey(keys)) return false
  if (place === 'terminal' || place === 'dialog') return command.everywhere ?? false
  if (command.outsideText && isTyping(event.target)) return false
  return true
}

/** Whether a key would change a text; boxes that are ticked hold none. */
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="checkbox"], [type="radio"]), textarea, [contenteditable="true"]') !== null

/** In a terminal and inside a dialog only what works everywhere does: the page below a dialog is inert. */
function placeOf(target: EventTarget | null): 'recorder' | 'terminal' | 'dialog' | 'text' | 'page' {
  if (!(target instanceof HTMLElement)) return 'page'
  if (target.closest('[data-records-keys]')) return 'recorder'
  if (target.closest('.xterm')) return 'terminal'
  if (target.closest('[role="dialog"], [role="alertdialog"]')) return 'dialog'
  return target.closest('input, textarea, select, [contenteditable="true"]') ? 'text' : 'page'
}
