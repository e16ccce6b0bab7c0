import { useDeferredValue, useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { SearchHit } from '../../../shared/model/catalog.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useFloeQuery } from '../../api/query.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { useBasket } from './basket.ts'
import { PackagePane, SelectionPane } from './package-pane.tsx'
import { ResultList } from './result-list.tsx'
import { MoreHits, NothingFound, Searching, SearchStart } from './search-empty.tsx'
import { SearchHead } from './search-head.tsx'
import { SelectionStrip } from './selection-strip.tsx'
import { useSearchState } from './search-state.ts'
import './package-pane.css'
import './search.css'

const limit = 200
const none: ReadonlyMap<string, string> = new Map()

/** Results while typing; about the chosen one, and what it would change, beside them. */
export function SearchPage() {
  const state = useSearchState()
  const text = useDeferredValue(state.text.trim().slice(0, 200))
  const input = { text, limit, filters: [...state.filters], ...(state.source ? { source: state.source } : {}) }
  const answer = useFloeQuery('catalog', 'search', input, { enabled: text !== '', keepPrevious: true })
  const hits = useMemo(() => (text === '' ? [] : (answer.data?.hits ?? [])), [text, answer.data])
  // The highlight belongs to what was typed: with another text the best match is highlighted again.
  const [wanted, setWanted] = useState({ text: '', pkgPath: '' })
  const kept = wanted.text === text ? hits.find((hit) => hit.pkgPath === wanted.pkgPath) : undefined
  const selected = kept ?? hits[0]
  const select = (pkgPath: string) => setWanted({ text, pkgPath })
  const picked = useBasket((basket) => basket.items)
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const next = moved(event.key, hits, selected)
    if (!next) return
    event.preventDefault()
    select(next.pkgPath)
  }
  const nothing = text !== '' && answer.data !== undefined && hits.length === 0 && !answer.isPlaceholderData
  return (
    <>
      <SearchHead state={state} total={text === '' ? null : (answer.data?.total ?? null)} onKeyDown={onKeyDown} />
      <SelectionStrip />
      <div className="page-body search-body">
        {answer.error ? (
          <div className="search-empty">
            <ErrorNotice error={answer.error} onRetry={() => void answer.refetch()} />
          </div>
        ) : null}
        {text === '' ? <SearchStart /> : null}
        {text !== '' && !answer.data && !answer.error ? <Searching /> : null}
        {nothing && !answer.error ? (
          <NothingFound
            text={text}
            suggestions={answer.data?.suggestions ?? []}
            onTry={(name) => state.change({ text: name })}
          />
        ) : null}
        {selected ? (
          <Found
            state={state}
            text={text}
            hits={hits}
            total={answer.data?.total ?? 0}
            selected={selected}
            onSelect={select}
          />
        ) : null}
        {!selected && picked.length > 0 ? <SelectionPane into={state.into} /> : null}
      </div>
    </>
  )
}

interface FoundProps {
  readonly state: ReturnType<typeof useSearchState>
  readonly text: string
  readonly hits: readonly SearchHit[]
  readonly total: number
  readonly selected: SearchHit
  readonly onSelect: (pkgPath: string) => void
}

function Found({ state, text, hits, total, selected, onSelect }: FoundProps) {
  const { into } = state
  const sources = useFloeQuery('catalog', 'status', {}).data
  const titles = useMemo(
    () => new Map((sources ?? []).map((source) => [source.source, visibleLine(source.title)])),
    [sources],
  )
  const words = useMemo(() => text.split(/\s+/), [text])
  const installed = useInstalled(into?.id)
  const { items, toggle } = useBasket()
  const picked = useMemo(() => new Set(items.map((item) => item.pkgPath)), [items])
  const pick = ({ pkgPath, name }: SearchHit) => toggle({ pkgPath, name, spec: pkgPath })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== ' ') return
    event.preventDefault()
    event.stopPropagation()
    pick(selected)
  }
  const pickByPath = (pkgPath: string) => {
    const hit = hits.find((candidate) => candidate.pkgPath === pkgPath)
    if (hit) pick(hit)
  }
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Space picks a row of the list inside */}
      <div className="pane search-list" onKeyDownCapture={onKeyDown}>
        <ResultList
          hits={hits}
          words={words}
          selected={selected.pkgPath}
          installed={installed}
          picked={picked}
          titles={titles.size > 1 ? titles : none}
          onSelect={onSelect}
          onPick={pickByPath}
        />
        <MoreHits hits={hits} total={total} />
        <output className="visually-hidden">
          {visibleLine(selected.name)}, {hits.indexOf(selected) + 1} of {total}
        </output>
      </div>
      <PackagePane
        key={`${selected.pkgPath} ${into?.id}`}
        hit={selected}
        into={into}
        sourceTitle={titles.get(selected.source) ?? selected.source}
      />
    </>
  )
}

function useInstalled(id: NonNullable<FoundProps['state']['into']>['id'] | undefined): ReadonlySet<string> {
  // Not asked while there is no environment; the id is a placeholder then.
  const input = { id: id ?? ('' as NonNullable<typeof id>) }
  const { data } = useFloeQuery('environments', 'get', input, { enabled: id !== undefined })
  return useMemo(() => new Set((data?.installed ?? []).map((entry) => entry.pkgPath)), [data])
}

/** The field keeps the focus while the arrows go through the results. */
function moved(key: string, hits: readonly SearchHit[], selected: SearchHit | undefined): SearchHit | undefined {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
  const step = steps[key]
  if (step === undefined || hits.length === 0) return undefined
  const at = hits.findIndex((hit) => hit === selected)
  return hits[Math.max(0, Math.min(hits.length - 1, at + step))]
}
