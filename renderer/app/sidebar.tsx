import { Boxes, Plus } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { EnvironmentSummary } from '../../shared/model/environment.ts'
import { useEnvironmentMenu } from '../actions/use-environment-menu.ts'
import { useFloeQuery } from '../api/query.ts'
import { IconButton } from '../components/icon-button.tsx'
import { Icon } from '../components/icon.tsx'
import { Link } from '../components/link.tsx'
import { TaskTray } from '../features/jobs/task-tray.tsx'
import { useKeys } from '../shortcuts/registry.ts'
import { environmentOf, paths } from '../state/paths.ts'
import { useEnvironmentJobs } from '../state/use-environment-jobs.ts'
import { useWindowState } from '../state/window-state.ts'
import { SidebarEnvironment, environmentIn } from './sidebar-environment.tsx'
import { chooseEnvironments } from './sidebar-choice.ts'
import { windowPlaces } from './window-places.tsx'
import './sidebar.css'

/** The environments, the sections of the open one, the other pages, and the tasks; as a rail, by letters and icons. */
export function Sidebar({ rail, resize }: { readonly rail: boolean; readonly resize: ReactNode }) {
  const [path] = useLocation()
  const environments = useFloeQuery('environments', 'list', {}).data
  return (
    <div className={`sidebar ${rail ? 'rail' : ''}`} data-region="sidebar">
      <nav className="sidebar-nav" aria-label="Environments">
        <Head path={path} rail={rail} />
        {environments?.length === 0 && !rail ? (
          <p className="sidebar-none s12 t2">None yet. Create one, or add those found on this machine.</p>
        ) : null}
        <EnvironmentTree environments={environments ?? []} path={path} rail={rail} />
      </nav>
      <nav className="sidebar-foot" aria-label="Floe">
        <ul className="sidebar-list">
          {windowPlaces
            .filter((place) => place.inFoot)
            .map((place) => (
              <PlaceLink key={place.name} to={place.path} path={path} icon={place.icon} title={place.title} />
            ))}
        </ul>
        {resize}
      </nav>
      <TaskTray />
    </div>
  )
}

/** The way home, and to a new environment. */
function Head({ path, rail }: { readonly path: string; readonly rail: boolean }) {
  const openDialog = useWindowState((state) => state.open)
  return (
    <div className="sidebar-head">
      <Link
        to={paths.home}
        className={path === paths.home ? 'sidebar-home on' : 'sidebar-home'}
        {...(rail ? { label: 'Environments' } : {})}
      >
        {rail ? <Icon of={Boxes} /> : null}
        <span className="cut">Environments</span>
      </Link>
      <IconButton
        label="New environment"
        icon={Plus}
        size="mini"
        keys={useKeys('environment.new')}
        onPress={() => openDialog({ kind: 'create' })}
      />
    </div>
  )
}

interface TreeProps {
  readonly environments: readonly EnvironmentSummary[]
  readonly path: string
  readonly rail: boolean
}

/** Those that are worth a place; the open one with its sections. */
function EnvironmentTree({ environments, path, rail }: TreeProps) {
  const open = environmentOf(path)
  const jobs = useEnvironmentJobs()
  const shown = chooseEnvironments(environments, jobs, open)
  const { onContextMenu, menu } = useEnvironmentMenu(shown, environmentIn)
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the links inside have the menu */}
      <ul className="sidebar-list" onContextMenu={onContextMenu}>
        {shown.map((environment) => (
          <SidebarEnvironment
            key={environment.id}
            environment={environment}
            job={jobs.get(environment.id)}
            open={environment.id === open}
            path={path}
            rail={rail}
          />
        ))}
        {environments.length > shown.length && !rail ? (
          <li>
            <Link to={paths.home} className="sidebar-link sidebar-all">
              All {environments.length}
            </Link>
          </li>
        ) : null}
      </ul>
      {menu}
    </>
  )
}

interface PlaceProps {
  readonly to: string
  readonly path: string
  readonly icon: LucideIcon
  readonly title: string
}

function PlaceLink({ to, path, icon, title }: PlaceProps) {
  const here = path === to
  return (
    <li>
      <Link to={to} className={`sidebar-link ${here ? 'on' : ''}`} current={here} label={title}>
        <Icon of={icon} />
        <span className="cut">{title}</span>
      </Link>
    </li>
  )
}
