import type { KeyedCommand } from './all-commands.ts'
import { isTakenByBrowser } from './browser-keys.ts'
import { isSingleKey } from './keys.ts'
import { isShellKey } from './shell-keys.ts'

interface Asked {
  /** The command that is to get the keys. */
  readonly id: string
  readonly commands: readonly KeyedCommand[]
  readonly inBrowser: boolean
}

/** Why these keys cannot be given to a command, in a sentence; null when they can. */
export function refusalOf(keys: string, { id, commands, inBrowser }: Asked): string | null {
  if (isSingleKey(keys)) return `${keys} is typed as text. Add Ctrl or Alt.`
  if (inBrowser && isTakenByBrowser(keys)) return `The browser keeps ${keys} to itself.`
  if (id.startsWith('terminal.') && isShellKey(keys)) return `${keys} belongs to the shell in a terminal.`
  const other = commands.find((command) => command.id !== id && command.keys?.includes(keys))
  return other ? `${keys} belongs to “${other.title}”. Change that first.` : null
}
