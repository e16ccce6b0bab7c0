import type { KeyboardEvent } from 'react'
import type { CatalogStatus } from '../../../shared/model/catalog.ts'
import { environmentIdSchema } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useFloeQuery } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Select } from '../../components/select.tsx'
import { SearchFilters } from './search-filters.tsx'
import { count } from '../../format/count.ts'
import { openDialog } from '../../state/window-state.ts'
import type { useSearchState } from './search-state.ts'

interface Props {
  readonly state: ReturnType<typeof useSearchState>
  readonly total: number | null
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
}

export function SearchHead({ state, total, onKeyDown }: Props) {
  const sources = (useFloeQuery('catalog', 'status', {}).data ?? []).filter((source) => source.enabled)
  return (
    <header className="search-head">
      <h1 className="visually-hidden">Search packages</h1>
      <SearchField
        label="Search packages"
        placeholder="A name, a command, or what it does"
        size="big"
        takesFocus
        value={state.text}
        onChange={(text) => state.change({ text })}
        onKeyDown={onKeyDown}
        trailing={<output className="t2 s12 nowrap">{total === null ? null : count(total, 'package')}</output>}
      />
      <div className="row search-filters">
        {sources.length > 1 ? (
          <Segmented
            label="Catalog"
            value={state.source ?? ''}
            options={[
              { value: '', title: 'All' },
              ...sources.map((source) => ({ value: source.source, title: visibleLine(source.title) })),
            ]}
            onChange={(source) => state.change({ source })}
          />
        ) : (
          <span className="t2 s12 cut search-source">{sources[0] ? sourceLine(sources[0]) : null}</span>
        )}
        <SearchFilters state={state} sources={sources} />
        <span className="push row">
          <Target state={state} />
        </span>
      </div>
    </header>
  )
}

/** Where it would be installed. */
function Target({ state }: Pick<Props, 'state'>) {
  if (state.environments === null) return null
  if (state.environments.length === 0) {
    return <Button onPress={() => openDialog({ kind: 'create' })}>New environment</Button>
  }
  return (
    <>
      <span className="t2 s12" aria-hidden="true">
        Into
      </span>
      <Select
        label="Install into"
        hideLabel
        value={state.into?.id ?? ''}
        options={state.environments.map((environment) => ({
          value: environment.id,
          title: visibleLine(environment.name),
        }))}
        onChange={(id) => state.change({ into: environmentIdSchema.parse(id) })}
      />
    </>
  )
}

const sourceLine = (source: CatalogStatus) =>
  `${visibleLine(source.note === null ? source.title : `${source.title}, ${source.note}`)}, ${count(source.packages, 'package')}`
