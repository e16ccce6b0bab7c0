import { useDeferredValue, useMemo, useState } from 'react'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import type { TableGroup } from '../../components/table-rows.ts'
import { useEnvironmentJobs } from '../../state/use-environment-jobs.ts'
import { arrangeEnvironments } from './environment-groups.ts'
import type { Grouping, Sorting } from './environment-groups.ts'

export interface ListView {
  readonly total: number
  readonly text: string
  readonly setText: (text: string) => void
  readonly grouping: Grouping
  readonly setGrouping: (grouping: Grouping) => void
  readonly unusedOnly: boolean
  readonly setUnusedOnly: (only: boolean) => void
  readonly sort: Sorting
  readonly setSort: (sort: Sorting) => void
  readonly showAll: () => void
  readonly groups: readonly TableGroup<EnvironmentSummary>[]
}

/** How the list is looked at: filter, groups, order. */
export function useListView(environments: readonly EnvironmentSummary[]): ListView {
  const [text, setText] = useState('')
  const [grouping, setGrouping] = useState<Grouping>('state')
  const [unusedOnly, setUnusedOnly] = useState(false)
  const [sort, setSort] = useState<Sorting>({ column: 'lastUsed', direction: 'descending' })
  const [openedAt] = useState(() => Date.now())
  const jobs = useEnvironmentJobs()
  const filter = useDeferredValue(text)
  const groups = useMemo(
    () => arrangeEnvironments(environments, { text: filter, grouping, sort, unusedOnly, jobs, now: openedAt }),
    [environments, filter, grouping, sort, unusedOnly, jobs, openedAt],
  )
  const showAll = () => {
    setText('')
    setUnusedOnly(false)
  }
  const looked = { text, setText, grouping, setGrouping, unusedOnly, setUnusedOnly, sort, setSort }
  return { ...looked, total: environments.length, showAll, groups }
}
