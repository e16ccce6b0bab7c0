import { useDeferredValue, useMemo, useState } from 'react'
import type { EnvironmentDetail, InstalledPackage } from '../../../shared/model/environment.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Table } from '../../components/table.tsx'
import { useMedia } from '../../components/use-media.ts'
import { useEnvironmentJobs } from '../../state/use-environment-jobs.ts'
import { AddPackages } from './add-packages.tsx'
import { EnvironmentFacts } from './environment-facts.tsx'
import { packageColumns } from './package-columns.tsx'
import { PackageDetail } from './package-detail.tsx'
import { PackagesToolbar } from './packages-toolbar.tsx'
import { arrangePackages } from './package-rows.ts'
import type { PackageSort } from './package-rows.ts'
import { useChosenPackage } from './use-chosen-package.ts'

const idOf = (installed: InstalledPackage) => installed.installId

/** The table of packages, and beside it what is known of the chosen one. */
export function Packages({ environment }: { readonly environment: EnvironmentDetail }) {
  const wide = useMedia('(min-width: 960px)')
  const roomy = useMedia('(min-width: 1440px)')
  const besideDetail = useMedia('(min-width: 1240px)')
  const [text, setText] = useState('')
  const [sort, setSort] = useState<PackageSort>({ column: 'name', direction: 'ascending' })
  const { chosen: chosenId, detailOpen, showDetail, choose, close, onKeyDown } = useChosenPackage(wide)
  const filter = useDeferredValue(text)
  const { installed } = environment
  const narrow = detailOpen ? !besideDetail : !wide
  const columns = useMemo(() => packageColumns({ roomy, narrow }), [roomy, narrow])
  const groups = useMemo(() => [{ items: arrangePackages(installed, filter, sort) }], [installed, filter, sort])
  const chosen = installed.find((candidate) => candidate.installId === chosenId)
  if (installed.length === 0) return <NoPackages environment={environment} />
  return (
    <>
      <PackagesToolbar
        environment={environment}
        text={text}
        onText={setText}
        detailOpen={detailOpen}
        onDetail={showDetail}
      />
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the table and the details inside have roles */}
      <div className="page-body" onKeyDownCapture={onKeyDown}>
        <div className="pane grow">
          <Table
            label="Packages"
            columns={columns}
            groups={groups}
            idOf={idOf}
            nameOf={idOf}
            sort={sort}
            onSort={setSort}
            selection="one"
            selected={new Set(chosen ? [chosen.installId] : [])}
            onSelect={choose}
            onAction={() => showDetail(true)}
            empty={<NoMatch />}
          />
        </div>
        {detailOpen ? (
          chosen ? (
            <PackageDetail key={chosen.installId} environment={environment} installed={chosen} onClose={close} />
          ) : (
            <EnvironmentFacts environment={environment} onClose={() => showDetail(false)} />
          )
        ) : null}
      </div>
    </>
  )
}

function NoPackages({ environment }: { readonly environment: EnvironmentDetail }) {
  const job = useEnvironmentJobs().get(environment.id)
  if (job) {
    return (
      <div className="environment-empty">
        <EmptyState title="Installing…">Packages appear here when they are ready.</EmptyState>
      </div>
    )
  }
  return (
    <div className="environment-empty">
      <EmptyState title="No packages yet" actions={<AddPackages environment={environment} primary />}>
        Search the catalog for what this project needs. You see what each package brings before anything is installed.
      </EmptyState>
    </div>
  )
}

function NoMatch() {
  return (
    <EmptyState size="pane" title="None matches">
      No package here has that in its name or description.
    </EmptyState>
  )
}
