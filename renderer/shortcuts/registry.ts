import type { LucideIcon } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { create } from 'zustand'
import { desktop } from '../api/bridge.ts'
import { isTakenByBrowser } from './browser-keys.ts'

export interface Command {
  readonly id: string
  readonly title: string
  readonly group: 'Go to' | 'Environments' | 'Packages' | 'Terminals' | 'Tasks' | 'View' | 'Help'
  readonly icon?: LucideIcon
  /** The first is shown; all of them work. Written `Ctrl Shift P`. */
  readonly keys?: readonly string[]
  /** A second, quieter word. */
  readonly note?: string
  /** Other words that people look for it with. */
  readonly keywords?: readonly string[]
  /** It cannot be run now; the note says why. */
  readonly refused?: boolean
  /** Also while a terminal or a text field has the focus, though they may know the keys themselves. */
  readonly everywhere?: boolean
  /** Not while typing: text knows the keys itself. */
  readonly outsideText?: boolean
  /** Not in the palette: it makes no sense there. */
  readonly hidden?: boolean
  readonly run: () => void
}

/** Keys that the user gave to commands, by their ids; an empty list takes the keys away. */
export type ChosenKeys = Readonly<Record<string, readonly string[]>>

interface Registry {
  readonly commands: readonly Command[]
  readonly chosenKeys: ChosenKeys
}

/** Every command of the window. It feeds the keys, the palette, the tooltips and the help sheet. */
export const useRegistry = create<Registry>(() => ({ commands: [], chosenKeys: {} }))

/** Adds commands until the returned function is called; the newest one of an id counts. */
export function registerCommands(commands: readonly Command[]): () => void {
  useRegistry.setState((state) => ({ commands: [...state.commands, ...commands] }))
  return () =>
    useRegistry.setState((state) => ({ commands: state.commands.filter((command) => !commands.includes(command)) }))
}

/** Registers a page's commands for as long as it is shown. They are registered again when what is shown of them changes. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands)
  useEffect(() => {
    latest.current = commands
  })
  const shown = JSON.stringify(commands.map(({ id, title, note, keys }) => [id, title, note, keys]))
  useEffect(() => {
    if (latest.current.length === 0) return
    const run = (id: string) => latest.current.find((command) => command.id === id)?.run()
    return registerCommands(latest.current.map((command) => ({ ...command, run: () => run(command.id) })))
  }, [shown])
}

/** All current commands, the newest of each id, with the keys that work here and now. */
export function currentCommands({ commands, chosenKeys } = useRegistry.getState()): readonly Command[] {
  const newest = new Map(commands.map((command) => [command.id, command]))
  return [...newest.values()].map((command) => withKeys(command, chosenKeys))
}

/** The same, and again whenever they change. */
export function useCurrentCommands(): readonly Command[] {
  const commands = useRegistry((state) => state.commands)
  const chosenKeys = useRegistry((state) => state.chosenKeys)
  return useMemo(() => currentCommands({ commands, chosenKeys }), [commands, chosenKeys])
}

/** A command with the keys that the user chose for it, without those that a browser takes for itself. */
export function withKeys<Item extends Pick<Command, 'id' | 'keys'>>(command: Item, chosen: ChosenKeys): Item {
  const wanted = chosen[command.id] ?? command.keys ?? []
  return { ...command, keys: desktop ? wanted : wanted.filter((keys) => !isTakenByBrowser(keys)) }
}

/** Runs a command by its id; does nothing if no page has registered it. */
export function runCommand(id: string): void {
  currentCommands()
    .find((command) => command.id === id)
    ?.run()
}

/** The keys of a command, as a button or a tooltip shows them. */
export function useKeys(id: string): string | undefined {
  return useRegistry((state) => currentCommands(state).find((command) => command.id === id)?.keys?.[0])
}
