import { Route, Switch } from 'wouter'
import { paths } from '../state/paths.ts'
import { EnvironmentPlace } from './environment-place.tsx'
import { environmentSections } from './environment-sections.ts'
import { windowPlaces } from './window-places.tsx'

const [home] = windowPlaces

/** The page of the path that is open; a path that leads nowhere shows the environments. */
export function PageRoutes() {
  return (
    <Switch>
      {environmentSections.map(({ path, page: Page }) => (
        <Route<{ readonly id: string }> key={path} path={paths.section(':id', path)}>
          {({ id }) => <EnvironmentPlace key={id} id={id} section={path} page={(known) => <Page id={known} />} />}
        </Route>
      ))}
      {windowPlaces.map(({ name, path, route = path, page }) => (
        <Route key={name} path={route}>
          {(params) => page(params)}
        </Route>
      ))}
      <Route>{home?.page({})}</Route>
    </Switch>
  )
}
