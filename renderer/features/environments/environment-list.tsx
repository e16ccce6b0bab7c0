import { Suspense, lazy, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import { useEnvironmentMenu } from '../../actions/use-environment-menu.ts'
import { Button } from '../../components/button.tsx'
import { keyOfPressed } from '../../components/context-menu.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Table } from '../../components/table.tsx'
import { useMedia } from '../../components/use-media.ts'
import { paths } from '../../state/paths.ts'
import { useEnvironmentJobs } from '../../state/use-environment-jobs.ts'
import { useHome } from '../../state/use-home.ts'
import { useWindowState } from '../../state/window-state.ts'
import { environmentColumns } from './environment-columns.tsx'
import { ListToolbar } from './list-toolbar.tsx'
import { useListView } from './use-list-view.ts'

interface Props {
  readonly environments: readonly EnvironmentSummary[]
  readonly foundPane: ReactNode
}

const BulkBar = lazy(async () => ({ default: (await import('./bulk-bar.tsx')).BulkBar }))

const idOf = (environment: EnvironmentSummary) => environment.id
const nameOf = (environment: EnvironmentSummary) => environment.name

/** The table with its filter, its groups and what can be done with several at once. */
export function EnvironmentList({ environments, foundPane }: Props) {
  const [, navigate] = useLocation()
  const view = useListView(environments)
  const importOpen = useWindowState((state) => state.importOpen)
  const columns = useColumns(importOpen)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const { onContextMenu, menu } = useEnvironmentMenu(environments, (pressed) => keyOfPressed(pressed, 'row'))
  const chosen = environments.filter((environment) => selected.has(environment.id))
  return (
    <>
      <ListToolbar view={view} />
      <div className="page-body">
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the rows inside have the menu */}
        <div className="pane grow" onContextMenu={onContextMenu}>
          <Table
            label="Environments"
            columns={columns}
            groups={view.groups}
            idOf={idOf}
            nameOf={nameOf}
            sort={view.sort}
            onSort={view.setSort}
            selection="many"
            selected={selected}
            onSelect={setSelected}
            onAction={(id) => navigate(paths.environment(id))}
            empty={<NoMatch onShowAll={view.showAll} />}
          />
          {menu}
        </div>
        {importOpen ? <Suspense>{foundPane}</Suspense> : null}
      </div>
      <Suspense>
        {chosen.length > 0 ? <BulkBar chosen={chosen} onClear={() => setSelected(new Set())} /> : null}
      </Suspense>
    </>
  )
}

function useColumns(importOpen: boolean) {
  const home = useHome()
  const jobs = useEnvironmentJobs()
  const withFolder = useMedia('(min-width: 1100px)') && !importOpen
  const small = useMedia('(max-width: 719px)')
  return useMemo(
    () => environmentColumns({ home, jobs, withFolder, small, withFix: !importOpen }),
    [home, jobs, withFolder, small, importOpen],
  )
}

function NoMatch({ onShowAll }: { readonly onShowAll: () => void }) {
  return (
    <EmptyState size="pane" title="None matches" actions={<Button onPress={onShowAll}>Show all</Button>}>
      No environment has that in its name or folder.
    </EmptyState>
  )
}
