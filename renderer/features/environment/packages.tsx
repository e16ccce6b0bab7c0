import { useDeferredValue, useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { EnvironmentDetail, InstalledPackage } from '../../../shared/model/environment.ts'
import { menuEntries } from '../../actions/action.ts'
import { packageActions, packagesWords, removeAction } from '../../actions/package-actions.ts'
import { keyOfPressed, useContextMenu } from '../../components/context-menu.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Table } from '../../components/table.tsx'
import { useMedia } from '../../components/use-media.ts'
import { useEnvironmentJobs } from '../../state/use-environment-jobs.ts'
import { AddPackages } from './add-packages.tsx'
import { ChosenPackages } from './chosen-packages.tsx'
import { EnvironmentFacts } from './environment-facts.tsx'
import { packageColumns } from './package-columns.tsx'
import { PackageDetail } from './package-detail.tsx'
import { PackagesToolbar } from './packages-toolbar.tsx'
import { arrangePackages } from './package-rows.ts'
import type { PackageSort } from './package-rows.ts'
import { useChosenPackages } from './use-chosen-packages.ts'

const idOf = (installed: InstalledPackage) => installed.installId

/** The table of packages, and the details of the selected ones beside it. */
export function Packages({ environment }: { readonly environment: EnvironmentDetail }) {
  const wide = useMedia('(min-width: 960px)')
  const [text, setText] = useState('')
  const choice = useChosenPackages(wide)
  const { installed } = environment
  const chosen = installed.filter(({ installId }) => choice.chosen.has(installId))
  const { onContextMenu, menu } = usePackageMenu(environment, chosen, choice.choose)
  if (installed.length === 0) return <NoPackages environment={environment} />
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    choice.onKeyDown(event)
    if (event.key !== 'Delete' || chosen.length === 0 || !isInGrid(event.target)) return
    const remove = removeAction(environment, chosen)
    if (!remove.refusal) remove.run()
  }
  return (
    <>
      <PackagesToolbar
        environment={environment}
        text={text}
        onText={setText}
        detailOpen={choice.detailOpen}
        onDetail={choice.showDetail}
      />
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the table and the details inside have roles */}
      <div className="page-body" onKeyDownCapture={onKeyDown} onContextMenu={onContextMenu}>
        <div className="pane grow">
          <PackageTable installed={installed} text={text} wide={wide} chosen={chosen} choice={choice} />
          {menu}
        </div>
        {choice.detailOpen ? <Beside environment={environment} chosen={chosen} choice={choice} /> : null}
      </div>
    </>
  )
}

interface TableProps {
  readonly installed: readonly InstalledPackage[]
  readonly text: string
  readonly wide: boolean
  readonly chosen: readonly InstalledPackage[]
  readonly choice: ReturnType<typeof useChosenPackages>
}

function PackageTable({ installed, text, wide, chosen, choice }: TableProps) {
  const roomy = useMedia('(min-width: 1440px)')
  const besideDetail = useMedia('(min-width: 1240px)')
  const narrow = choice.detailOpen ? !besideDetail : !wide
  const [sort, setSort] = useState<PackageSort>({ column: 'name', direction: 'ascending' })
  const filter = useDeferredValue(text)
  const columns = useMemo(() => packageColumns({ roomy, narrow }), [roomy, narrow])
  const groups = useMemo(() => [{ items: arrangePackages(installed, filter, sort) }], [installed, filter, sort])
  return (
    <Table
      label="Packages"
      columns={columns}
      groups={groups}
      idOf={idOf}
      nameOf={idOf}
      sort={sort}
      onSort={setSort}
      selection="several"
      selected={new Set(chosen.map(idOf))}
      onSelect={choice.choose}
      onAction={() => choice.showDetail(true)}
      empty={<NoMatch />}
    />
  )
}

interface BesideProps extends Pick<TableProps, 'chosen' | 'choice'> {
  readonly environment: EnvironmentDetail
}

function Beside({ environment, chosen, choice }: BesideProps) {
  const [only] = chosen
  if (!only) return <EnvironmentFacts environment={environment} onClose={() => choice.showDetail(false)} />
  if (chosen.length > 1) return <ChosenPackages environment={environment} chosen={chosen} onClose={choice.close} />
  return <PackageDetail key={only.installId} environment={environment} installed={only} onClose={choice.close} />
}

/** The menu of the chosen packages; a press on another one chooses that one first. */
function usePackageMenu(
  environment: EnvironmentDetail,
  chosen: readonly InstalledPackage[],
  choose: (ids: ReadonlySet<string>) => void,
) {
  return useContextMenu((pressed) => {
    const id = keyOfPressed(pressed, 'row')
    const row = environment.installed.find(({ installId }) => installId === id)
    if (!row) return null
    const together = chosen.includes(row) ? chosen : [row]
    if (together !== chosen) choose(new Set([row.installId]))
    return { label: packagesWords(together.map(idOf)), entries: menuEntries(packageActions(environment, together)) }
  })
}

const isInGrid = (target: EventTarget) => target instanceof Element && target.closest('[role="grid"]') !== null

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
