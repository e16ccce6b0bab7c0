import {
  ArrowLeft,
  ArrowRight,
  Boxes,
  Command as CommandIcon,
  GitCompare,
  History,
  Keyboard,
  ListChecks,
  PanelLeft,
  Plus,
  Search,
  Settings,
  SquareTerminal,
  Stethoscope,
} from 'lucide-react'
import { useLocation } from 'wouter'
import { desktop } from '../api/bridge.ts'
import { environmentOf, paths } from '../state/paths.ts'
import { openDialog, useWindowState } from '../state/window-state.ts'
import { cycleRegion } from './regions.ts'
import { registerCommands, useCommands } from './registry.ts'
import type { Command } from './registry.ts'

/** A browser keeps Ctrl N to itself. */
const newEnvironmentKeys = desktop ? ['Ctrl N'] : ['Alt N', 'Ctrl N']

/** The commands that are there on every page. Registered before anything is drawn: buttons show their keys. */
export function startGlobalCommands(navigate: (to: string) => void): void {
  registerCommands([...goTo(navigate), ...windowCommands])
}

/** The commands of the environment that is open. Used once, inside the router. */
export function useEnvironmentCommands(): void {
  const [path, navigate] = useLocation()
  const environment = environmentOf(path)
  useCommands(environment ? inEnvironment(environment, navigate) : [])
}

function goTo(navigate: (to: string) => void): readonly Command[] {
  const to = (id: string, title: string, target: string, keys: readonly string[], icon: Command['icon']): Command => ({
    id,
    title,
    group: 'Go to',
    keys,
    everywhere: true,
    run: () => navigate(target),
    ...(icon ? { icon } : {}),
  })
  return [
    to('go.environments', 'Environments', paths.home, ['Ctrl 1'], Boxes),
    to('go.search', 'Search packages', paths.search, ['Ctrl 2', '/'], Search),
    to('go.tasks', 'Tasks', paths.tasks, ['Ctrl 3'], ListChecks),
    to('go.diagnostics', 'Diagnostics', paths.diagnostics, ['Ctrl 4'], Stethoscope),
    to('go.settings', 'Settings', paths.settings, ['Ctrl 5', 'Ctrl ,'], Settings),
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

const windowCommands: readonly Command[] = [
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
    keys: newEnvironmentKeys,
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

function inEnvironment(environment: string, navigate: (to: string) => void): readonly Command[] {
  return [
    {
      id: 'terminal.open',
      title: 'Open terminal',
      group: 'Terminals',
      keys: ['Ctrl `'],
      icon: SquareTerminal,
      everywhere: true,
      run: () => navigate(`${paths.terminals(environment)}?new`),
    },
    {
      id: 'package.add',
      title: 'Add packages',
      group: 'Packages',
      keys: ['Ctrl I'],
      icon: Search,
      run: () => navigate(`${paths.search}?into=${environment}`),
    },
    {
      id: 'conflicts.open',
      title: 'Conflicts of this environment',
      group: 'Environments',
      keys: ['Alt C'],
      icon: GitCompare,
      run: () => navigate(paths.conflicts(environment)),
    },
    {
      id: 'history.open',
      title: 'History of this environment',
      group: 'Environments',
      keys: ['Alt H'],
      icon: History,
      run: () => navigate(paths.history(environment)),
    },
  ]
}
