import type { LucideIcon } from 'lucide-react'
import type { MenuEntry } from '../components/menu.tsx'
import type { Command } from '../shortcuts/registry.ts'
import { openDialog } from '../state/window-state.ts'

/** Something that can be done with a thing of the window. Its button, its menus and the palette derive from it. */
export interface Action {
  readonly id: string
  /** In a menu of the thing: `Delete…`. */
  readonly title: string
  /** In the palette, where nothing else says what is meant: `Delete this environment…`. */
  readonly command: string
  /** Other words for it, which the palette finds too. */
  readonly keywords?: readonly string[]
  readonly icon: LucideIcon
  readonly keys?: string
  readonly danger?: boolean
  /** Why it cannot be done now. */
  readonly refusal?: string | null
  readonly run: () => void
}

/** Actions, with a line between the groups. */
export type ActionGroups = readonly (readonly Action[])[]

/** The actions as a menu; one that is refused is shown and cannot be chosen. */
export function menuEntries(groups: ActionGroups): readonly (MenuEntry | 'separator')[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => [...(index > 0 ? ['separator' as const] : []), ...group.map(menuEntry)])
}

function menuEntry({ id, title, icon, keys, danger = false, refusal = null, run }: Action): MenuEntry {
  return {
    id,
    title,
    icon,
    danger,
    ...(keys === undefined ? {} : { keys }),
    ...(refusal === null ? {} : { disabled: true, note: 'read-only' }),
    onAction: run,
  }
}

/** The same actions as commands, under `prefix.`; one that is refused is shown with the reason. */
export function actionCommands(
  groups: ActionGroups,
  { prefix, group, note }: { readonly prefix: string; readonly group: Command['group']; readonly note: string },
): readonly Command[] {
  return groups.flat().map(({ id, command, keywords = [], icon, refusal = null, run }) => ({
    id: `${prefix}.${id}`,
    title: command,
    group,
    note: refusal ?? note,
    icon,
    keywords,
    refused: refusal !== null,
    run: refusal === null ? run : () => {},
  }))
}

/** Waits for an effect on behalf of no part of the page; a dialog tells when it fails. */
export function attempt(effect: Promise<unknown>): void {
  effect.catch((error: unknown) => openDialog({ kind: 'failure', error }))
}
