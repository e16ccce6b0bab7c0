import { Boxes, ListChecks, Search, Settings, Stethoscope } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { lazy } from 'react'
import type { ReactNode } from 'react'
import { EnvironmentsPage } from '../features/environments/environments-page.tsx'
import { paths } from '../state/paths.ts'

/** A page of the window that is about no single environment. */
interface WindowPlace {
  /** Names its command, `go.search`. */
  readonly name: string
  /** Where it is; what a link leads to has no optional part. */
  readonly path: string
  /** What its route takes, where that is more than its path. */
  readonly route?: string
  readonly title: string
  readonly icon: LucideIcon
  readonly keys: readonly string[]
  /** Whether the foot of the sidebar links to it. */
  readonly inFoot?: boolean
  readonly page: (params: { readonly id?: string }) => ReactNode
}

// Only the list of environments is in the first bundle; the rest is fetched when it is opened.
const FirstStart = lazy(async () => ({ default: (await import('../features/import/first-start.tsx')).FirstStart }))
const FoundPane = lazy(async () => ({ default: (await import('../features/import/found-pane.tsx')).FoundPane }))
const SearchPage = lazy(async () => ({ default: (await import('../features/search/search-page.tsx')).SearchPage }))
const TasksPage = lazy(async () => ({ default: (await import('../features/jobs/tasks-page.tsx')).TasksPage }))
const SettingsPage = lazy(async () => ({
  default: (await import('../features/settings/settings-page.tsx')).SettingsPage,
}))
const DiagnosticsPage = lazy(async () => ({
  default: (await import('../features/diagnostics/diagnostics-page.tsx')).DiagnosticsPage,
}))

/** The pages of the window, in the order of their keys. Routes, the sidebar's foot and the commands derive from it. */
export const windowPlaces: readonly WindowPlace[] = [
  {
    name: 'environments',
    path: paths.home,
    title: 'Environments',
    icon: Boxes,
    keys: ['Ctrl 1', 'Alt Shift 1'],
    page: () => <EnvironmentsPage firstStart={<FirstStart />} foundPane={<FoundPane />} />,
  },
  {
    name: 'search',
    path: paths.search,
    title: 'Search packages',
    icon: Search,
    keys: ['Ctrl 2', 'Alt Shift 2', '/'],
    inFoot: true,
    page: () => <SearchPage />,
  },
  {
    name: 'tasks',
    path: paths.tasks,
    route: `${paths.tasks}/:id?`,
    title: 'Tasks',
    icon: ListChecks,
    keys: ['Ctrl 3', 'Alt Shift 3'],
    page: ({ id }) => <TasksPage job={id} />,
  },
  {
    name: 'diagnostics',
    path: paths.diagnostics,
    title: 'Diagnostics',
    icon: Stethoscope,
    keys: ['Ctrl 4', 'Alt Shift 4'],
    inFoot: true,
    page: () => <DiagnosticsPage />,
  },
  {
    name: 'settings',
    path: paths.settings,
    title: 'Settings',
    icon: Settings,
    keys: ['Ctrl 5', 'Alt Shift 5', 'Ctrl ,'],
    inFoot: true,
    page: () => <SettingsPage />,
  },
]
