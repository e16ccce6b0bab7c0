import { pageCommands } from './page-commands.ts'
import { withKeys } from './registry.ts'
import type { ChosenKeys, Command } from './registry.ts'

export type KeyedCommand = Pick<Command, 'id' | 'title' | 'keys'>

/** Commands that can have keys, those of pages that are not open included, each once. */
export function allCommands(current: readonly Command[], chosen: ChosenKeys): readonly KeyedCommand[] {
  const elsewhere = Object.entries(pageCommands)
    .filter(([id]) => !current.some((command) => command.id === id))
    .map(([id, command]) => withKeys({ id, ...command }, chosen))
  return [...current, ...elsewhere]
}
