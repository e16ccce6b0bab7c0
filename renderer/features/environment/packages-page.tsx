import type { EnvironmentDetail, EnvironmentId, EnvironmentSummary } from '../../../shared/model/environment.ts'
import { useFloeQuery } from '../../api/query.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { TableSkeleton } from '../../components/table-skeleton.tsx'
import { useDelayed } from '../../components/use-delayed.ts'
import { useEnvironment } from '../../state/use-environment.ts'
import { EnvironmentHead } from './environment-head.tsx'
import { EnvironmentNotices } from './environment-notices.tsx'
import { FolderGone } from './folder-gone.tsx'
import { Packages } from './packages.tsx'
import { Unreadable } from './unreadable.tsx'
import './environment.css'

/** What is in an environment. */
export function PackagesPage({ id }: { readonly id: EnvironmentId }) {
  const detail = useFloeQuery('environments', 'get', { id })
  const listed = useEnvironment(id)
  // The list is told of everything; of a folder that is gone the last answer stays.
  const known = listed ?? detail.data
  return (
    <>
      {known ? <EnvironmentHead environment={known} /> : <PageHead title={detail.error ? 'Environment' : ''} />}
      {known ? <EnvironmentNotices environment={known} /> : null}
      <Body known={known} detail={detail.data} error={detail.error} onRetry={() => void detail.refetch()} />
    </>
  )
}

interface BodyProps {
  readonly known: EnvironmentSummary | undefined
  readonly detail: EnvironmentDetail | undefined
  readonly error: unknown
  readonly onRetry: () => void
}

function Body({ known, detail, error, onRetry }: BodyProps) {
  if (known?.state === 'missing') return <FolderGone environment={known} />
  if (known?.state === 'broken' && known.problem) {
    return <Unreadable environment={known} problem={known.problem} onRetry={onRetry} />
  }
  const problem = known?.problem ?? error
  if (problem && !detail) {
    return (
      <div className="environment-problem">
        <ErrorNotice error={problem} onRetry={onRetry} />
      </div>
    )
  }
  return detail ? <Packages environment={detail} /> : <Waiting />
}

function Waiting() {
  const long = useDelayed(2000)
  return (
    <>
      <div className="page-toolbar">
        {long ? (
          <span className="row t2 s12">
            <StateGlyph state="working" />
            Waiting for the store: asking what is there and how large it is
          </span>
        ) : null}
      </div>
      <TableSkeleton
        columns="minmax(0, 1fr) 204px 71px 71px 105px 53px 66px"
        titles={['Package', 'Version', 'Outputs', 'Size', 'Origin', 'Group', 'Priority']}
      />
    </>
  )
}
