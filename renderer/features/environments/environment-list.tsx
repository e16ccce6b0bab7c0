import { useDeferredValue, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Table } from '../../components/table.tsx'
import { useMedia } from '../../components/use-media.ts'
import { paths } from '../../state/paths.ts'
import { useEnvironmentJobs } from '../../state/use-environment-jobs.ts'
import { useHome } from '../../state/use-home.ts'
import { useWindowState } from '../../state/window-state.ts'
import { BulkBar } from './bulk-bar.tsx'
import { environmentColumns } from './environment-columns.tsx'
import { arrangeEnvironments } from './environment-groups.ts'
import type { Grouping, Sorting } from './environment-groups.ts'
import { ListToolbar } from './list-toolbar.tsx'

interface Props {
  readonly environments: readonly EnvironmentSummary[]
  readonly foundPane: ReactNode
}

const idOf = (environment: EnvironmentSummary) => environment.id
const nameOf = (environment: EnvironmentSummary) => environment.name

/** The table with its filter, its groups and what can be done with several at once. */
export function EnvironmentList({ environments, foundPane }: Props) {
  const [, navigate] = useLocation()
  const [text, setText] = useState('')
  const [grouping, setGrouping] = useState<Grouping>('state')
  const [unusedOnly, setUnusedOnly] = useState(false)
  const [sort, setSort] = useState<Sorting>({ column: 'lastUsed', direction: 'descending' })
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [openedAt] = useState(() => Date.now())
  const importOpen = useWindowState((state) => state.importOpen)
  const wide = useMedia('(min-width: 1100px)')
  const home = useHome()
  const jobs = useEnvironmentJobs()
  const filter = useDeferredValue(text)
  const withFolder = wide && !importOpen
  const columns = useMemo(
    () => environmentColumns({ home, jobs, withFolder, withFix: !importOpen }),
    [home, jobs, withFolder, importOpen],
  )
  const groups = useMemo(
    () => arrangeEnvironments(environments, { text: filter, grouping, sort, unusedOnly, jobs, now: openedAt }),
    [environments, filter, grouping, sort, unusedOnly, jobs, openedAt],
  )
  const chosen = environments.filter((environment) => selected.has(environment.id))
  const showAll = () => {
    setText('')
    setUnusedOnly(false)
  }
  return (
    <>
      <ListToolbar
        total={environments.length}
        text={text}
        onText={setText}
        grouping={grouping}
        onGrouping={setGrouping}
        unusedOnly={unusedOnly}
        onUnusedOnly={setUnusedOnly}
      />
      <div className="page-body">
        <div className="pane grow">
          <Table
            label="Environments"
            columns={columns}
            groups={groups}
            idOf={idOf}
            nameOf={nameOf}
            sort={sort}
            onSort={setSort}
            selection="many"
            selected={selected}
            onSelect={setSelected}
            onAction={(id) => navigate(paths.environment(id))}
            empty={<NoMatch onShowAll={showAll} />}
          />
        </div>
        {importOpen ? foundPane : null}
      </div>
      {chosen.length > 0 ? <BulkBar chosen={chosen} onClear={() => setSelected(new Set())} /> : null}
    </>
  )
}

function NoMatch({ onShowAll }: { readonly onShowAll: () => void }) {
  return (
    <EmptyState size="pane" title="None matches" actions={<Button onPress={onShowAll}>Show all</Button>}>
      No environment has that in its name or folder.
    </EmptyState>
  )
}
