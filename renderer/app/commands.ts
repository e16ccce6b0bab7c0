import {
  ArrowLeft,
  ArrowRight,
  Command as CommandIcon,
  FolderSearch,
  Keyboard,
  PanelLeft,
  Plus,
  Search,
  SquareTerminal,
} from 'lucide-react'
import { useLocation } from 'wouter'
import { desktop } from '../api/bridge.ts'
import type { DesktopCommand } from '../../shared/model/desktop.ts'
import type { EnvironmentId, EnvironmentSummary } from '../../shared/model/environment.ts'
import { visibleLine } from '../../shared/text/visible-text.ts'
import { actionCommands } from '../actions/action.ts'
import type { ActionGroups } from '../actions/action.ts'
import { useEnvironmentActions } from '../actions/environment-actions.ts'
import { environmentOf, paths } from '../state/paths.ts'
import { useEnvironment } from '../state/use-environment.ts'
import { openDialog, useWindowState } from '../state/window-state.ts'
import { cycleRegion } from '../shortcuts/regions.ts'
import { pageCommand } from '../shortcuts/page-commands.ts'
import { registerCommands, runCommand, useCommands } from '../shortcuts/registry.ts'
import type { Command } from '../shortcuts/registry.ts'
import { environmentSections } from './environment-sections.ts'
import { settingCommands } from './setting-commands.ts'
import { windowPlaces } from './window-places.tsx'

/** Registers the commands that every page has, before anything is drawn: buttons show their keys. */
export function startWindowCommands(navigate: (to: string) => void): void {
  registerCommands(windowCommands(navigate))
  desktop?.onCommand((command) => runDesktopCommand(command, navigate))
}

/** Runs what the desktop's menu or a link from outside asks for. A link opens a view and changes nothing. */
export function runDesktopCommand({ id, text }: DesktopCommand, navigate: (to: string) => void): void {
  if (id === 'go.search' && text !== undefined) navigate(paths.searchFor(text))
  else runCommand(id)
}

/** The commands that every page has. */
export function windowCommands(navigate: (to: string) => void): readonly Command[] {
  return [...goTo(navigate), ...inWindow, ...settingCommands]
}

/** The commands of the environment that is open. Used once, inside the router. */
export function useEnvironmentCommands(): void {
  const [path, navigate] = useLocation()
  const environment = environmentOf(path)
  const { actionsOf } = useEnvironmentActions()
  const listed = useEnvironment(environment)
  const actions = listed ? environmentCommands(listed, actionsOf(listed)) : []
  useCommands(environment ? [...commandsOfEnvironment(environment, navigate), ...actions] : [])
}

/** The actions of its More menu as commands. */
export const environmentCommands = (environment: EnvironmentSummary, actions: ActionGroups): readonly Command[] =>
  actionCommands(actions, { prefix: 'environment', group: 'Environments', note: visibleLine(environment.name) })

function goTo(navigate: (to: string) => void): readonly Command[] {
  return [
    ...windowPlaces.map(({ name, path, title, icon, keys }): Command => ({
      id: `go.${name}`,
      title,
      group: 'Go to',
      keys,
      icon,
      everywhere: true,
      run: () => navigate(path),
    })),
    {
      id: 'environment.found',
      title: 'Add environments found on this machine',
      group: 'Environments',
      keywords: ['import', 'open', 'existing', 'scan'],
      icon: FolderSearch,
      run: () => {
        navigate(paths.home)
        useWindowState.getState().setImportOpen(true)
      },
    },
    { id: 'go.back', title: 'Back', group: 'Go to', keys: ['Alt Left'], icon: ArrowLeft, run: () => history.back() },
    {
      id: 'go.forward',
      title: 'Forward',
      group: 'Go to',
      keys: ['Alt Right'],
      icon: ArrowRight,
      run: () => history.forward(),
    },
  ]
}

const inWindow: readonly Command[] = [
  {
    id: 'palette.open',
    title: 'Search or run a command',
    group: 'View',
    keys: ['Ctrl K', 'Ctrl Shift P'],
    icon: CommandIcon,
    everywhere: true,
    hidden: true,
    run: () => openDialog({ kind: 'palette' }),
  },
  {
    id: 'environment.new',
    title: 'New environment',
    group: 'Environments',
    keys: ['Ctrl N', 'Alt N'],
    icon: Plus,
    run: () => openDialog({ kind: 'create' }),
  },
  {
    id: 'view.sidebar',
    title: 'Show or hide the sidebar',
    group: 'View',
    keys: ['Ctrl B'],
    icon: PanelLeft,
    run: () => useWindowState.getState().toggleSidebar(),
  },
  {
    id: 'view.next-region',
    title: 'Next part of the window',
    group: 'View',
    keys: ['F6'],
    everywhere: true,
    hidden: true,
    run: () => cycleRegion(1),
  },
  {
    id: 'view.previous-region',
    title: 'Previous part of the window',
    group: 'View',
    keys: ['Shift F6'],
    everywhere: true,
    hidden: true,
    run: () => cycleRegion(-1),
  },
  {
    id: 'help.shortcuts',
    title: 'Keyboard shortcuts',
    group: 'Help',
    keys: ['F1', '?'],
    icon: Keyboard,
    run: () => openDialog({ kind: 'shortcuts' }),
  },
]

/** What can be done with the open environment, and the way to each of its sections. */
export function commandsOfEnvironment(environment: EnvironmentId, navigate: (to: string) => void): readonly Command[] {
  return [
    { ...pageCommand('terminal.open'), icon: SquareTerminal, run: () => navigate(paths.newTerminal(environment)) },
    { ...pageCommand('package.add'), icon: Search, run: () => navigate(paths.searchInto(environment)) },
    ...environmentSections.map((section): Command => ({
      id: `section.${section.path || 'packages'}`,
      title: `${section.title} of this environment`,
      group: 'Environments',
      icon: section.icon,
      run: () => navigate(paths.section(environment, section.path)),
      ...('keys' in section ? { keys: section.keys } : {}),
    })),
  ]
}
