import { Plus } from 'lucide-react'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import { useFloeQuery } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { TableSkeleton } from '../../components/table-skeleton.tsx'
import { formatBytes } from '../../format/bytes.ts'
import { count } from '../../format/count.ts'
import { useKeys } from '../../shortcuts/registry.ts'
import { noteListed } from '../../state/found-environments.ts'
import { useWindowState } from '../../state/window-state.ts'
import { EnvironmentList } from './environment-list.tsx'
import './environments.css'

interface Props {
  /** Instead of the list when there is none yet. */
  readonly firstStart: ReactNode
  /** Beside the list, when it was asked for. */
  readonly foundPane: ReactNode
}

/** Home: every environment on this machine. */
export function EnvironmentsPage({ firstStart, foundPane }: Props) {
  const environments = useFloeQuery('environments', 'list', {})
  const listed = environments.data
  useEffect(() => {
    if (listed) noteListed(new Set(listed.map(({ folder }) => folder)))
  }, [listed])
  if (environments.data?.length === 0) return firstStart
  return (
    <>
      <PageHead
        title="Environments"
        meta={environments.data ? <Meta environments={environments.data} /> : null}
        actions={<NewEnvironment />}
      />
      {environments.error && !environments.data ? (
        <div className="environments-problem">
          <ErrorNotice error={environments.error} onRetry={() => void environments.refetch()} />
        </div>
      ) : environments.data ? (
        <EnvironmentList environments={environments.data} foundPane={foundPane} />
      ) : (
        <TableSkeleton
          columns="170px 1fr 1fr 80px 80px 100px"
          titles={['Name', 'Folder', 'State', 'Packages', 'Size', 'Last use']}
        />
      )}
    </>
  )
}

function Meta({ environments }: { readonly environments: readonly EnvironmentSummary[] }) {
  const bytes = environments.reduce((sum, { size }) => sum + (size ?? 0), 0)
  const terminals = environments.reduce((sum, environment) => sum + environment.terminals, 0)
  return (
    <>
      <span>{environments.length} on this machine</span>
      {bytes > 0 ? <span>{formatBytes(bytes)}</span> : null}
      {terminals > 0 ? <span>{count(terminals, 'terminal')} open</span> : null}
    </>
  )
}

function NewEnvironment() {
  const open = useWindowState((state) => state.open)
  return (
    <Button
      variant="primary"
      size="default"
      icon={Plus}
      keys={useKeys('environment.new')}
      onPress={() => open({ kind: 'create' })}
    >
      New environment
    </Button>
  )
}
