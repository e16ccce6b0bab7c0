import './kbd.css'

const isMac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac')
const macNames: Readonly<Record<string, string>> = { Ctrl: '⌘', Shift: '⇧', Alt: '⌥' }

/** Keys in words, as this platform writes them: `Ctrl K`, `⌘ K`. */
export function keyName(keys: string): string {
  if (!isMac) return keys
  return keys
    .split(' ')
    .map((key) => macNames[key] ?? key)
    .join(' ')
}

/** A key hint; the control beside it announces its shortcut itself. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <kbd className="kbd" aria-hidden="true">
      {keyName(keys)}
    </kbd>
  )
}
