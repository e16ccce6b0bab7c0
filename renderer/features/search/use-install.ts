import { useState } from 'react'
import type { ManifestEdit } from '../../../shared/model/edit.ts'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { isOver, useJob } from '../../api/jobs-store.ts'
import { useFloeMutation, useFloeQuery } from '../../api/query.ts'
import { useBasket } from './basket.ts'
import { useSettled } from './use-settled.ts'

interface Install {
  /** What would change; null until it is known. */
  readonly plan: Plan | null
  /** What installing would be as an edit. */
  readonly edit: ManifestEdit
  readonly planning: boolean
  readonly planError: Error | null
  /** What was started from here, as it is now. */
  readonly job: Job | undefined
  readonly busy: boolean
  readonly error: Error | null
  readonly start: () => void
  readonly replan: () => void
}

/** Shows what installing these would change, and does it. */
export function useInstall(into: EnvironmentSummary | undefined, specs: readonly string[]): Install {
  const key = specs.join('\n')
  const settled = useSettled(key, 200)
  const edit = editOf(settled)
  const ready = into !== undefined && settled !== ''
  // The query is not asked while it is not enabled; the id is a placeholder then.
  const input = { id: into?.id ?? ('' as EnvironmentSummary['id']), edit }
  const plan = useFloeQuery('environments', 'plan', input, { enabled: ready, keepPrevious: false })
  const apply = useFloeMutation('environments', 'apply')
  const [started, setStarted] = useState<{ readonly shown: string; readonly id: string } | null>(null)
  const job = useJob(started?.id ?? '')
  // The selection is put back when its install begins; what is shown here stays.
  const shown = `${into?.id}\n${specs.at(-1)}`
  const current = started?.shown === shown ? job : undefined
  const start = () => {
    if (!into || into.readOnly !== null || specs.length === 0) return
    apply.mutate(
      { id: into.id, edit: editOf(key) },
      {
        onSuccess: (answer) => {
          setStarted({ shown, id: answer.id })
          useBasket.getState().clear()
        },
      },
    )
  }
  return {
    plan: settled === key ? (plan.data ?? null) : null,
    edit: editOf(key),
    planning: ready && (settled !== key || plan.isFetching),
    planError: settled === key ? plan.error : null,
    job: current,
    busy: apply.isPending || (current !== undefined && !isOver(current)),
    error: apply.error,
    start,
    replan: () => void plan.refetch(),
  }
}

function editOf(key: string): ManifestEdit {
  return { kind: 'install', packages: key.split('\n').map((spec) => ({ spec })) }
}
