import { Check } from 'lucide-react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { CatalogStatus, SearchFilter } from '../../../shared/model/catalog.ts'
import { Icon } from '../../components/icon.tsx'
import type { useSearchState } from './search-state.ts'

const filters: readonly { readonly id: SearchFilter; readonly title: string }[] = [
  { id: 'free', title: 'Free licence' },
  { id: 'small', title: 'Under 10 MB' },
  { id: 'command', title: 'Has a command' },
]

interface Props {
  readonly state: ReturnType<typeof useSearchState>
  readonly sources: readonly CatalogStatus[]
}

/** What the results can be narrowed to: what every catalog that is searched can tell. */
export function SearchFilters({ state, sources }: Props) {
  const searched = sources.filter(({ source }) => state.source === undefined || state.source === source)
  const known = filters.filter(
    ({ id }) => searched.length > 0 && searched.every((source) => source.filters.includes(id)),
  )
  if (known.length === 0) return null
  return (
    <ToggleButtonGroup
      className="row search-toggles"
      aria-label="Only show"
      selectionMode="multiple"
      selectedKeys={state.filters}
      onSelectionChange={(keys) => state.change({ filters: filters.map(({ id }) => id).filter((id) => keys.has(id)) })}
    >
      {known.map(({ id, title }) => (
        <ToggleButton key={id} id={id} className="button default size-compact">
          {state.filters.includes(id) ? <Icon of={Check} /> : null}
          {title}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
