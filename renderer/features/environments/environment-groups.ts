import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import type { Job } from '../../../shared/model/job.ts'
import { codeOrder, textOrder } from '../../../shared/text/text-order.ts'
import type { TableGroup } from '../../components/table-rows.ts'
import { environmentNeed } from '../../words/environment-words.ts'

export type Grouping = 'state' | 'folder' | 'flat'
export interface Sorting {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

interface Arrangement {
  readonly text: string
  readonly grouping: Grouping
  readonly sort: Sorting
  readonly unusedOnly: boolean
  readonly jobs: ReadonlyMap<string, Job>
  readonly now: number
}

const unusedAfter = 90 * 86_400_000

/** The list as it is shown: filtered, sorted, in groups. */
export function arrangeEnvironments(
  all: readonly EnvironmentSummary[],
  { text, grouping, sort, unusedOnly, jobs, now }: Arrangement,
): readonly TableGroup<EnvironmentSummary>[] {
  const words = text.trim().toLowerCase()
  const shown = all.filter((environment) => {
    if (unusedOnly && environment.lastUsed && now - Date.parse(environment.lastUsed) < unusedAfter) return false
    return !words || environment.name.toLowerCase().includes(words) || environment.folder.toLowerCase().includes(words)
  })
  const sorted = [...shown].sort(comparing(sort))
  if (grouping === 'flat') return [{ items: sorted }]
  if (grouping === 'folder') return byFolder(sorted)
  const of = (need: string) =>
    sorted.filter((environment) => environmentNeed(environment, jobs.get(environment.id)) === need)
  return [
    { title: 'Needs you', items: of('needs-you') },
    { title: 'Running', items: of('running') },
    { title: 'All others', items: of('other') },
  ]
}

function byFolder(sorted: readonly EnvironmentSummary[]): readonly TableGroup<EnvironmentSummary>[] {
  const groups = new Map<string, EnvironmentSummary[]>()
  for (const environment of sorted) {
    const parent = environment.folder.replace(/\/[^/]*$/, '') || '/'
    groups.set(parent, [...(groups.get(parent) ?? []), environment])
  }
  return [...groups].sort(([a], [b]) => textOrder(a, b)).map(([title, items]) => ({ title, items }))
}

function comparing({ column, direction }: Sorting) {
  const sign = direction === 'ascending' ? 1 : -1
  return (a: EnvironmentSummary, b: EnvironmentSummary) => sign * compareBy(column, a, b) || textOrder(a.name, b.name)
}

function compareBy(column: string, a: EnvironmentSummary, b: EnvironmentSummary): number {
  switch (column) {
    case 'packages':
      return a.packages - b.packages
    case 'size':
      return (a.size ?? -1) - (b.size ?? -1)
    case 'lastUsed':
      return codeOrder(a.lastUsed ?? '', b.lastUsed ?? '')
    case 'folder':
      return textOrder(a.folder, b.folder)
    default:
      return textOrder(a.name, b.name)
  }
}
