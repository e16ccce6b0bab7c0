const names: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  Escape: 'Esc',
  ' ': 'Space',
}
const modifiers: readonly string[] = ['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Dead', 'Unidentified']

interface Pressed {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** The keys of an event as commands write them, `Ctrl Shift P`; null while only modifiers are down. */
export function keysOf(event: Pressed): string | null {
  if (modifiers.includes(event.key)) return null
  const digit = /^Digit(\d)$/.exec(event.code)?.[1]
  const key = digit ?? names[event.key] ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key)
  const parts = [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : '', event.shiftKey ? 'Shift' : '']
  return [...parts.filter(Boolean), key].join(' ')
}
