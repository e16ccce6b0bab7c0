import { useDeferredValue } from 'react'
import type { ManifestEdit } from '../../../shared/model/edit.ts'
import type { EnvironmentId } from '../../../shared/model/environment.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { useFloeQuery } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { PlanView, planCost } from '../../components/plan-view.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { isConflict } from '../../state/is-conflict.ts'
import { useLookAtConflicts } from '../../state/look-at-conflicts.ts'

interface Planned {
  readonly plan: Plan | undefined
  readonly error: unknown
  readonly pending: boolean
  readonly retry: () => void
  /** Opens the screen on which its conflicts are decided. */
  readonly look: () => void
}

/** What an edit would do; null while there is none. */
export function usePlan(id: EnvironmentId, edit: ManifestEdit | null): Planned {
  const later = useDeferredValue(edit)
  const input = { id, edit: later ?? { kind: 'build' as const } }
  const look = useLookAtConflicts()
  const query = useFloeQuery('environments', 'plan', input, { enabled: later !== null, keepPrevious: true })
  return {
    plan: later ? query.data : undefined,
    error: later ? query.error : null,
    pending: later !== null && query.isFetching,
    retry: () => void query.refetch(),
    look: () => (later ? look(id, later) : undefined),
  }
}

interface Props {
  readonly planned: Planned
  /** In place of the plan while nothing was changed. */
  readonly idle: string
  readonly staying?: number
}

/** What will change, live below the fields of a dialog. */
export function ChangePlan({ planned, idle, staying }: Props) {
  const { plan, error, pending, retry, look } = planned
  return (
    <section className="change-plan" aria-labelledby="change-plan">
      <h3 id="change-plan" className="row">
        What will change {pending ? <StateGlyph state="working" label="working it out" /> : null}
      </h3>
      {error ? (
        <ErrorNotice
          error={error}
          onRetry={retry}
          more={isConflict(error) ? <Button onPress={look}>View conflicts</Button> : null}
        />
      ) : null}
      {plan && !error ? <PlanView plan={plan} onLook={look} {...(staying === undefined ? {} : { staying })} /> : null}
      {!plan && !error ? <p className="t3 s12">{pending ? 'Working out the changes…' : idle}</p> : null}
    </section>
  )
}

/** The cost for the footer of the dialog. */
export const costOf = ({ plan }: Planned): string => (plan ? planCost(plan) : '')
