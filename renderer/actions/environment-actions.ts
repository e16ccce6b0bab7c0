import {
  Boxes,
  Copy,
  FilePen,
  FolderOpen,
  Hammer,
  ListMinus,
  Pin,
  PinOff,
  Search,
  ShieldAlert,
  SquareTerminal,
  Trash2,
} from 'lucide-react'
import { useLocation } from 'wouter'
import type { EnvironmentSummary } from '../../shared/model/environment.ts'
import type { Shell } from '../../shared/model/terminal.ts'
import type { DesktopBridge, EnvironmentPlace } from '../../shared/model/desktop.ts'
import { desktop } from '../api/bridge.ts'
import { perform } from '../api/query.ts'
import { showToast } from '../components/toast.tsx'
import { environmentOf, paths } from '../state/paths.ts'
import { openDialog } from '../state/window-state.ts'
import { writeRefusal } from '../words/environment-words.ts'
import { attempt } from './action.ts'
import type { Action, ActionGroups } from './action.ts'

interface Around {
  readonly navigate: (to: string) => void
  /** Leaves the environment's pages when they are open: it is gone. */
  readonly leave: () => void
}

/** What can be done with an environment now and then: its More menu, its context menus and the palette. */
export const environmentActions = (environment: EnvironmentSummary, { leave }: Around): ActionGroups => [
  usualActions(environment),
  endingActions(environment, leave),
]

function usualActions(environment: EnvironmentSummary): readonly Action[] {
  const { id, pinned, folder, state } = environment
  const gone = state === 'missing' ? folderIsGone : null
  return [
    {
      id: 'pin',
      title: pinned ? 'Unpin' : 'Pin to the sidebar',
      command: pinned ? 'Unpin this environment' : 'Pin this environment',
      keywords: ['favourite', 'favorite', 'star', 'sidebar', pinned ? 'pin' : 'unpin'],
      icon: pinned ? PinOff : Pin,
      run: () => attempt(perform('environments', 'pin', { id, pinned: !pinned })),
    },
    ...(gone === null ? [] : [findAction(environment)]),
    {
      id: 'build',
      title: 'Build it again',
      command: 'Build this environment',
      keywords: ['lock', 'rebuild', 'again'],
      icon: Hammer,
      refusal: gone ?? writeRefusal(environment),
      run: () => attempt(perform('environments', 'apply', { id, edit: { kind: 'build' } })),
    },
    {
      id: 'trust',
      title: 'What it may run…',
      command: 'What this environment may run…',
      keywords: ['trust', 'allow', 'consent', 'permissions', 'scripts', 'hooks'],
      icon: ShieldAlert,
      refusal: gone,
      run: () => openDialog({ kind: 'trust', environment: id }),
    },
    ...(desktop ? placeActions(environment, desktop) : []),
    {
      id: 'copy',
      title: 'Copy the path',
      command: 'Copy the path of this environment',
      keywords: ['folder', 'directory', 'clipboard'],
      icon: Copy,
      run: () => attempt(copyPath(folder)),
    },
  ]
}

const folderIsGone = 'Its folder is gone.'

const findAction = ({ id }: EnvironmentSummary): Action => ({
  id: 'find',
  title: 'Find it…',
  command: 'Find the folder of this environment…',
  keywords: ['moved', 'renamed', 'missing', 'lost', 'where'],
  icon: Search,
  run: () => openDialog({ kind: 'find', environment: id }),
})

/** In a browser there is the path to copy instead: the page has no way to the programs of the desktop. */
export function placeActions(environment: EnvironmentSummary, bridge: Pick<DesktopBridge, 'openPlace'>): Action[] {
  const { id, folder } = environment
  const open = (place: EnvironmentPlace) => async () => {
    if (!(await bridge.openPlace(id, place)))
      await copyPath(folder, `The desktop cannot open the ${place}. Path copied`)
  }
  return [
    {
      id: 'files',
      title: 'Open in the file manager',
      command: 'Open the folder in the file manager',
      keywords: ['explorer', 'finder', 'files', 'directory', 'reveal', 'show'],
      icon: FolderOpen,
      run: () => attempt(open('folder')()),
    },
    {
      id: 'editor',
      title: 'Open the manifest in the editor',
      command: 'Open the manifest in the editor',
      keywords: ['edit', 'code', 'toml'],
      icon: FilePen,
      run: () => attempt(open('manifest')()),
    },
  ]
}

/** After these it is no longer there. */
function endingActions(environment: EnvironmentSummary, leave: () => void): readonly Action[] {
  return [
    {
      id: 'forget',
      title: 'Remove from the list',
      command: 'Remove this environment from the list',
      keywords: ['forget', 'hide'],
      icon: ListMinus,
      run: () => attempt(forget(environment, leave)),
    },
    {
      id: 'delete',
      title: 'Delete…',
      command: 'Delete this environment…',
      keywords: ['destroy', 'erase', 'remove'],
      icon: Trash2,
      danger: true,
      refusal: writeRefusal(environment),
      run: () => openDialog({ kind: 'delete', environments: [environment], onDeleted: leave }),
    },
  ]
}

/** The same with the ways into it first, where it is not open: its context menus. */
export function listedActions(environment: EnvironmentSummary, around: Around): ActionGroups {
  const { id, state } = environment
  const usable = state !== 'missing' && state !== 'broken'
  const open = {
    id: 'open',
    title: 'Open',
    command: 'Open this environment',
    icon: Boxes,
    run: () => around.navigate(paths.environment(id)),
  }
  const terminal = {
    id: 'terminal',
    title: 'Open terminal',
    command: 'Open terminal',
    icon: SquareTerminal,
    run: () => openTerminal(environment, around.navigate),
  }
  return [usable ? [open, terminal] : [open], ...environmentActions(environment, around)]
}

/** Gives the actions of any environment; `listed` has the ways into it too. */
export function useEnvironmentActions() {
  const [path, navigate] = useLocation()
  const around = (environment: EnvironmentSummary): Around => ({
    navigate,
    leave: () => {
      if (environmentOf(path) === environment.id) navigate(paths.home)
    },
  })
  return {
    actionsOf: (environment: EnvironmentSummary) => environmentActions(environment, around(environment)),
    listedActionsOf: (environment: EnvironmentSummary) => listedActions(environment, around(environment)),
  }
}

/** Nothing of an environment runs before someone agreed to it; then the terminal opens. */
export function openTerminal({ id, trust }: EnvironmentSummary, navigate: (to: string) => void, shell?: Shell): void {
  const go = () => navigate(paths.newTerminal(id, shell))
  if (trust === 'none') openDialog({ kind: 'trust', environment: id, onAgreed: go })
  else go()
}

async function copyPath(folder: string, words = 'Path copied'): Promise<void> {
  await navigator.clipboard.writeText(folder)
  showToast(words)
}

async function forget({ id, name, folder }: EnvironmentSummary, leave: () => void): Promise<void> {
  await perform('environments', 'forget', { id })
  leave()
  const back = () => attempt(perform('environments', 'open', { folder }))
  showToast(`${name} removed from the list`, { label: 'Undo', onPress: back })
}
