import type { EnvironmentSummary } from '../../shared/model/environment.ts'
import type { Job } from '../../shared/model/job.ts'
import { codeOrder, textOrder } from '../../shared/text/text-order.ts'
import { environmentNeed } from '../words/environment-words.ts'

const most = 9
const ranks = { running: 1, 'needs-you': 2, other: 3 } as const

/** What the sidebar shows: the open one, the pinned, the running, those in trouble, the recent; nine at most. */
export function chooseEnvironments(
  all: readonly EnvironmentSummary[],
  jobs: ReadonlyMap<string, Job>,
  open: string | null,
): readonly EnvironmentSummary[] {
  const ranked = new Map(
    all.map((one) => [one, one.pinned ? 0 : ranks[environmentNeed(one, jobs.get(one.id))]] as const),
  )
  const rank = (environment: EnvironmentSummary) => ranked.get(environment) ?? 0
  const byUse = [...all].sort(
    (a, b) => rank(a) - rank(b) || codeOrder(b.lastUsed ?? '', a.lastUsed ?? '') || textOrder(a.name, b.name),
  )
  const chosen = byUse.slice(0, most)
  const opened = all.find((environment) => environment.id === open)
  if (opened && !chosen.includes(opened)) chosen.splice(most - 1, 1, opened)
  // By name within a rank: a row must not jump because another was used a moment ago.
  return chosen.sort((a, b) => rank(a) - rank(b) || textOrder(a.name, b.name))
}
