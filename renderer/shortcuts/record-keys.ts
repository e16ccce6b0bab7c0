import { eventNames } from './keys.ts'
import type { Pressed } from './keys.ts'

const names = new Map(Object.entries(eventNames).map(([written, event]) => [event, written]))
const modifiers: readonly string[] = ['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Dead', 'Unidentified']

/** The keys of an event as commands write them, `Ctrl Shift P`; null while only modifiers are down. */
export function keysOf(event: Pressed): string | null {
  if (modifiers.includes(event.key)) return null
  const digit = /^Digit(\d)$/.exec(event.code)?.[1]
  const key = digit ?? names.get(event.key) ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key)
  const parts = [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : '', event.shiftKey ? 'Shift' : '']
  return [...parts.filter(Boolean), key].join(' ')
}
