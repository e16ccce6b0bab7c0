import { useLocation, useSearch } from 'wouter'
import { searchFilterSchema } from '../../../shared/model/catalog.ts'
import type { SearchFilter } from '../../../shared/model/catalog.ts'
import type { EnvironmentId, EnvironmentSummary } from '../../../shared/model/environment.ts'
import { codeOrder } from '../../../shared/text/text-order.ts'
import { useFloeQuery } from '../../api/query.ts'
import { paths } from '../../state/paths.ts'
import { isReadable } from '../../words/environment-words.ts'

const lastTarget = 'floe.install-into'

interface SearchChange {
  readonly text?: string
  readonly source?: string
  readonly filters?: readonly SearchFilter[]
  readonly into?: EnvironmentId
}

interface SearchState {
  readonly text: string
  readonly source: string | undefined
  readonly filters: readonly SearchFilter[]
  readonly into: EnvironmentSummary | undefined
  /** Null until they are known. */
  readonly environments: readonly EnvironmentSummary[] | null
  readonly change: (next: SearchChange) => void
}

/** The search text and the target environment. They are part of the address, so that Back restores them. */
export function useSearchState(): SearchState {
  const [, navigate] = useLocation()
  const query = new URLSearchParams(useSearch())
  const environments = useFloeQuery('environments', 'list', {}).data
  const usable = (environments ?? []).filter(isReadable)
  const wanted = query.get('into') ?? sessionStorage.getItem(lastTarget)
  const into = usable.find((environment) => environment.id === wanted) ?? newest(usable)
  const change: SearchState['change'] = (next) => {
    const merged = new URLSearchParams(query)
    for (const [key, value] of Object.entries({
      ...next,
      ...(next.filters ? { filters: next.filters.join(' ') } : {}),
    })) {
      if (value) merged.set(key, String(value))
      else merged.delete(key)
    }
    if (next.into) sessionStorage.setItem(lastTarget, next.into)
    const text = merged.toString()
    navigate(text ? `${paths.search}?${text}` : paths.search, { replace: true })
  }
  return {
    text: query.get('text') ?? '',
    source: query.get('source') ?? undefined,
    filters: searchFilterSchema
      .array()
      .catch([])
      .parse((query.get('filters') ?? '').split(' ').filter(Boolean)),
    into,
    environments: environments ? usable : null,
    change,
  }
}

function newest(environments: readonly EnvironmentSummary[]): EnvironmentSummary | undefined {
  return environments.slice().sort((a, b) => codeOrder(b.lastUsed ?? '', a.lastUsed ?? ''))[0]
}
