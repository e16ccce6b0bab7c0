/** Keys whose event has another name than commands write. */
export const eventNames: Readonly<Record<string, string>> = {
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Esc: 'Escape',
  Space: ' ',
}

/** What is looked at of a key event. */
export interface Pressed {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const onMac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac')

/** Whether a key event is the keys written as `Ctrl Shift P`. Ctrl stands for Command on macOS. */
export function isPressed(keys: string, event: Pressed): boolean {
  const parts = keys.split(' ')
  const key = parts.at(-1) ?? ''
  const wants = (modifier: string) => parts.slice(0, -1).includes(modifier)
  const control = onMac ? event.metaKey : event.ctrlKey
  const other = onMac ? event.ctrlKey : event.metaKey
  if (other || wants('Ctrl') !== control || wants('Alt') !== event.altKey) return false
  // Signs such as `?` are typed with Shift on most keyboards.
  if (wants('Shift') !== event.shiftKey && !isSign(key)) return false
  const wanted = (eventNames[key] ?? key).toLowerCase()
  return event.key.toLowerCase() === wanted || physical(event.code) === wanted
}

/** Whether it is one key without Ctrl or Alt, which must not be taken from someone who types. */
export function isSingleKey(keys: string): boolean {
  return !/(?:^| )(?:Ctrl|Alt) /.test(keys) && !/^(?:Shift )?F\d+$/.test(keys)
}

const isSign = (key: string) => key.length === 1 && /[^\p{L}\p{N}]/u.test(key)

/** The physical key of digits and the backquote, which need Shift or a dead key on some keyboards. */
function physical(code: string): string | null {
  if (code === 'Backquote') return '`'
  return /^Digit(\d)$/.exec(code)?.[1] ?? null
}
