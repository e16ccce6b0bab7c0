import { useEffect, useState } from 'react'
import type { CatalogStatus, SearchHit } from '../../../shared/model/catalog.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { isOver, useJob } from '../../api/jobs-store.ts'
import { useFloeMutation, useFloeQuery } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Link } from '../../components/link.tsx'
import { Notice } from '../../components/notice.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { count, formatNumber } from '../../format/count.ts'
import { paths } from '../../state/paths.ts'

/** Before anything is typed. */
export function SearchStart() {
  const sources = useFloeQuery('catalog', 'status', {}).data ?? []
  const packages = sources.filter((source) => source.enabled).reduce((sum, source) => sum + source.packages, 0)
  return (
    <div className="search-empty">
      <EmptyState title={packages > 0 ? `${formatNumber(packages)} packages` : 'Search packages'}>
        Type a name, a command or what it does. Small typos are fine.
      </EmptyState>
      <CatalogHints />
    </div>
  )
}

/** Before the first answer, which takes long only while the package index is built. */
export function Searching() {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 2000)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="pane search-list" aria-busy="true">
      {[140, 90, 170, 120, 100, 150].map((width) => (
        <div key={width} className="search-result">
          <Skeleton width={width} />
          <br />
          <Skeleton width={width * 1.8} height={8} />
        </div>
      ))}
      <output className="search-more-hits s12 t2">
        {late ? 'Preparing the package index. Later searches will be instant.' : null}
      </output>
    </div>
  )
}

interface NothingProps {
  readonly text: string
  readonly suggestions: readonly string[]
  readonly onTry: (text: string) => void
}

/** Nothing matched: the closest names, and where else it could be. */
export function NothingFound({ text, suggestions, onTry }: NothingProps) {
  const buttons = suggestions.map((name) => (
    <Button key={name} onPress={() => onTry(name)}>
      {visibleLine(name)}
    </Button>
  ))
  return (
    <div className="search-empty">
      <EmptyState title={`Nothing found for “${visibleLine(text)}”`} actions={buttons.length > 0 ? buttons : undefined}>
        {suggestionWords(suggestions.length)}
      </EmptyState>
      <CatalogHints />
    </div>
  )
}

function suggestionWords(count: number): string {
  if (count === 0) return 'No name, command or description matches.'
  return count === 1 ? 'The closest name:' : 'The closest names:'
}

/** Catalogs that are off or cannot be read, and what would make searching better. */
function CatalogHints() {
  const sources = useFloeQuery('catalog', 'status', {}).data ?? []
  const notices = sources.filter((source) => !source.enabled || !source.available || source.hint)
  return (
    <>
      {notices.map((source) => (
        <Notice
          key={source.source}
          tone={source.enabled && !source.available ? 'warn' : 'neutral'}
          title={
            source.enabled
              ? `${visibleLine(source.title)}${source.available ? '' : ' cannot be read now'}`
              : `${visibleLine(source.title)} is off`
          }
          actions={lacksFileLists(source) ? <DownloadFileLists source={source.source} /> : null}
        >
          {source.hint ? <p>{visibleLine(source.hint)}</p> : null}
          {source.enabled ? null : <Link to={paths.settings}>Turn it on in Settings</Link>}
        </Notice>
      ))}
    </>
  )
}

const lacksFileLists = ({ enabled, available, commandSearch, hint }: CatalogStatus) =>
  enabled && available && !commandSearch && hint !== null

function DownloadFileLists({ source }: { readonly source: string }) {
  const refresh = useFloeMutation('catalog', 'refresh')
  const job = useJob(refresh.data?.id ?? '')
  const busy = refresh.isPending || (job !== undefined && !isOver(job))
  return (
    <Button size="mini" busy={busy} onPress={() => refresh.mutate({ source })}>
      Download file lists
    </Button>
  )
}

interface MoreProps {
  readonly hits: readonly SearchHit[]
  readonly total: number
}

export function MoreHits({ hits, total }: MoreProps) {
  if (hits.length >= total) return null
  return (
    <p className="search-more-hits t3 s12">
      The first {hits.length} of {count(total, 'package')}. Type more of the name to narrow them down.
    </p>
  )
}
