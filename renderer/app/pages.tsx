import { lazy } from 'react'
import { Route, Switch } from 'wouter'
import { EnvironmentsPage } from '../features/environments/environments-page.tsx'
import { paths } from '../state/paths.ts'
import { EnvironmentPlace } from './environment-place.tsx'

// Only the list of environments is in the first bundle; the rest comes when it is opened.
const FirstStart = lazy(async () => ({ default: (await import('../features/import/first-start.tsx')).FirstStart }))
const FoundPane = lazy(async () => ({ default: (await import('../features/import/found-pane.tsx')).FoundPane }))
const PackagesPage = lazy(async () => ({
  default: (await import('../features/environment/packages-page.tsx')).PackagesPage,
}))
const HistoryPage = lazy(async () => ({
  default: (await import('../features/history/history-page.tsx')).HistoryPage,
}))
const TerminalsPage = lazy(async () => ({
  default: (await import('../features/terminals/terminals-page.tsx')).TerminalsPage,
}))
const ConflictsPage = lazy(async () => ({
  default: (await import('../features/conflicts/conflicts-page.tsx')).ConflictsPage,
}))
const SearchPage = lazy(async () => ({ default: (await import('../features/search/search-page.tsx')).SearchPage }))
const TasksPage = lazy(async () => ({ default: (await import('../features/jobs/tasks-page.tsx')).TasksPage }))
const SettingsPage = lazy(async () => ({
  default: (await import('../features/settings/settings-page.tsx')).SettingsPage,
}))
const DiagnosticsPage = lazy(async () => ({
  default: (await import('../features/diagnostics/diagnostics-page.tsx')).DiagnosticsPage,
}))

/** Which page stands at which place. */
export function Pages() {
  return (
    <Switch>
      <Route path="/environments/:id/terminals">
        {({ id }) => <EnvironmentPlace key={id} id={id} page={(known) => <TerminalsPage environment={known} />} />}
      </Route>
      <Route path="/environments/:id/conflicts">
        {({ id }) => <EnvironmentPlace key={id} id={id} page={(known) => <ConflictsPage id={known} />} />}
      </Route>
      <Route path="/environments/:id/history">
        {({ id }) => <EnvironmentPlace key={id} id={id} page={(known) => <HistoryPage id={known} />} />}
      </Route>
      <Route path="/environments/:id">
        {({ id }) => <EnvironmentPlace key={id} id={id} page={(known) => <PackagesPage id={known} />} />}
      </Route>
      <Route path={paths.search} component={SearchPage} />
      <Route path={`${paths.tasks}/:id?`}>{({ id }) => <TasksPage job={id} />}</Route>
      <Route path={paths.settings} component={SettingsPage} />
      <Route path={paths.diagnostics} component={DiagnosticsPage} />
      <Route>
        <EnvironmentsPage firstStart={<FirstStart />} foundPane={<FoundPane />} />
      </Route>
    </Switch>
  )
}
