import type { CatalogStatus } from '../../../shared/model/catalog.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { isOver, useJob } from '../../api/jobs-store.ts'
import { useFloeMutation, useFloeQuery } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { Switch } from '../../components/switch.tsx'
import { formatNumber } from '../../format/count.ts'
import { formatTime } from '../../format/time.ts'
import type { SettingsState } from './use-settings.ts'

/** Where packages are looked up: on or off, how many, how fresh. */
export function CatalogTable({ state }: { readonly state: SettingsState }) {
  const status = useFloeQuery('catalog', 'status', {})
  if (status.error) return <ErrorNotice error={status.error} onRetry={() => void status.refetch()} />
  return (
    <>
      <table className="settings-table">
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">What it is</th>
            <th scope="col" className="num">
              Packages
            </th>
            <th scope="col">State</th>
            <th scope="col">
              <span className="visually-hidden">Update</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {status.data ? (
            status.data.map((source) => <SourceRow key={source.source} source={source} state={state} />)
          ) : (
            <tr>
              <td colSpan={5}>
                <Skeleton width={320} />
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {(status.data ?? []).flatMap((source) =>
        [source.hint, source.limits.join(' ') || null]
          .filter((line) => line !== null)
          .map((line) => (
            <p key={`${source.source} ${line}`} className="settings-hint t2 s12">
              {visibleLine(line)}
            </p>
          )),
      )}
    </>
  )
}

interface RowProps {
  readonly source: CatalogStatus
  readonly state: SettingsState
}

function SourceRow({ source, state }: RowProps) {
  const refresh = useFloeMutation('catalog', 'refresh')
  const job = useJob(refresh.data?.id ?? '')
  const busy = refresh.isPending || (job !== undefined && !isOver(job))
  const turn = (enabled: boolean) =>
    state.set({ catalogSources: { ...state.values.catalogSources, [source.source]: { enabled } } })
  return (
    <tr>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the switch inside has one */}
      <th scope="row">
        <Switch label={`Use ${visibleLine(source.title)}`} on={source.enabled} onChange={turn}>
          <span className="medium">{visibleLine(source.title)}</span>
        </Switch>
      </th>
      <td className="t2">{source.note === null ? '–' : visibleLine(source.note)}</td>
      <td className="num">{source.packages > 0 ? formatNumber(source.packages) : '–'}</td>
      <td>{stateOf(source, job?.state === 'failed')}</td>
      <td className="num">
        <Button size="mini" busy={busy} onPress={() => refresh.mutate({ source: source.source })}>
          Update
        </Button>
      </td>
    </tr>
  )
}

function stateOf(source: CatalogStatus, failed: boolean) {
  if (!source.enabled) return <span className="t3">off</span>
  if (failed) return <span className="bad">the update failed</span>
  if (!source.available) return <span className="warn">cannot be read now</span>
  return <span className="t2">{source.updated ? `updated ${formatTime(source.updated)}` : 'not updated yet'}</span>
}
