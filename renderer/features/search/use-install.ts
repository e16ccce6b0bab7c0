import { useEffect, useState } from 'react'
import type { ManifestEdit } from '../../../shared/model/edit.ts'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { isOver, useJob } from '../../api/jobs-store.ts'
import { useFloeMutation, useFloeQuery } from '../../api/query.ts'
import { toInstall, useBasket } from './basket.ts'
import type { BasketItem } from './basket.ts'
import { useSettled } from '../../components/use-settled.ts'

interface Install {
  /** What would be installed. */
  readonly items: readonly BasketItem[]
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

/** An install that was started here: of what, and what would be next to be installed once its picks are gone. */
interface Started {
  readonly key: string
  readonly after: string
  readonly id: string
}

/** What installing the picks would change, or the shown package while nothing is picked; and the install itself. */
export function useInstall(into: EnvironmentSummary | undefined, shown: BasketItem | null): Install {
  const picked = useBasket((state) => state.items)
  const items = toInstall(picked, shown)
  const key = items.map(({ spec }) => spec).join('\n')
  const settled = useSettled(key, 200)
  const edit = editOf(settled)
  const ready = into !== undefined && settled !== ''
  // The query is not asked while it is not enabled; the id is a placeholder then.
  const input = { id: into?.id ?? ('' as EnvironmentSummary['id']), edit }
  const plan = useFloeQuery('environments', 'plan', input, { enabled: ready, keepPrevious: false })
  const apply = useFloeMutation('environments', 'apply')
  const [started, setStarted] = useState<Started | null>(null)
  const job = useJob(started?.id ?? '')
  const isDone = job?.state === 'done'
  const current = started && (started.key === key || (isDone && started.after === key)) ? job : undefined
  // Picks stay until they are installed: what fails can be tried again as it was.
  useEffect(() => {
    if (isDone) useBasket.getState().clear()
  }, [isDone])
  const start = () => {
    if (!into || into.readOnly !== null || items.length === 0) return
    apply.mutate(
      { id: into.id, edit: editOf(key) },
      { onSuccess: (answer) => setStarted({ key, after: shown?.spec ?? '', id: answer.id }) },
    )
  }
  return {
    items,
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
