import { BadgeCheck, Check, ListChecks, Terminal } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components'
import type { SearchHit } from '../../../shared/model/catalog.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Badge } from '../../components/badge.tsx'
import { Icon } from '../../components/icon.tsx'
import { formatBytes } from '../../format/bytes.ts'
import { Marked } from './marked.tsx'

interface Props {
  readonly hits: readonly SearchHit[]
  readonly words: readonly string[]
  readonly selected: string | undefined
  readonly installed: ReadonlySet<string>
  readonly picked: ReadonlySet<string>
  /** Of the sources, where there are several. */
  readonly titles: ReadonlyMap<string, string>
  readonly onSelect: (pkgPath: string) => void
  /** Enter or a double press in the list. */
  readonly onPick: (pkgPath: string) => void
}

const rowHeight = 52

/** What was found, best first. It is virtual: long answers cost nothing. */
export function ResultList(props: Props) {
  const { hits, selected, onSelect, onPick } = props
  const list = useRef<HTMLDivElement>(null)
  const index = hits.findIndex((hit) => hit.pkgPath === selected)
  useEffect(() => keepInSight(list.current, index), [index])
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight, padding: 4 }}>
      <ListBox
        ref={list}
        className="search-results"
        aria-label="Results"
        data-region="results"
        items={hits}
        dependencies={[props.words, props.installed, props.picked, selected]}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={selected ? [selected] : []}
        onAction={(key) => onPick(String(key))}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys]
          if (key !== undefined) onSelect(String(key))
        }}
      >
        {(hit) => renderResult(hit, props)}
      </ListBox>
    </Virtualizer>
  )
}

// No component of its own: the list reads the id off the element, and without it keeps items by their place.
function renderResult(hit: SearchHit, { words, installed, picked, titles }: Props) {
  const name = visibleLine(hit.name)
  return (
    <ListBoxItem id={hit.pkgPath} textValue={name} className="search-result">
      <div className="row">
        <span className="search-result-name" title={name}>
          <Marked text={name} words={words} />
        </span>
        <span className="t3 s12 cut">{visibleLine(hit.version)}</span>
        <span className="push row">
          {hit.verified ? <Sign of={BadgeCheck} tone="good" words="Verified" /> : null}
          {picked.has(hit.pkgPath) ? <Sign of={ListChecks} tone="accent" words="Selected" /> : null}
          {installed.has(hit.pkgPath) ? <Badge icon={Check}>Installed</Badge> : null}
          {hit.installedSize === null ? null : (
            <span className="t2 s12 nowrap search-result-size">{formatBytes(hit.installedSize)}</span>
          )}
        </span>
      </div>
      <div className="row s12">
        <Description text={visibleLine(hit.description)} words={words} />
        {hit.matchedCommand ? (
          <span className="search-result-command">
            <Icon of={Terminal} size={12} />
            <span className="mono">
              <Marked text={visibleLine(hit.matchedCommand)} words={words} />
            </span>
          </span>
        ) : titles.size > 0 ? (
          <span className="t3 s11 nowrap">{titles.get(hit.source) ?? hit.source}</span>
        ) : null}
      </div>
    </ListBoxItem>
  )
}

/** What stands in parentheses at the end, as `(client)`, tells packages of one source apart: it stays in sight. */
function Description({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  const end = /\s\([^()]{1,24}\)$/.exec(text)?.[0] ?? ''
  return (
    <span className="row grow t2 search-result-words" title={text}>
      <span className="cut">
        <Marked text={text.slice(0, text.length - end.length)} words={words} />
      </span>
      <span className="nowrap">
        <Marked text={end} words={words} />
      </span>
    </span>
  )
}

/** A word as a sign: rows are narrow, and the name comes first. */
function Sign({
  of,
  tone,
  words,
}: {
  readonly of: LucideIcon
  readonly tone: 'good' | 'accent'
  readonly words: string
}) {
  return (
    <span className={`search-sign-${tone}`} title={words}>
      <Icon of={of} size={14} />
      <span className="visually-hidden">{words}</span>
    </span>
  )
}

/** The chosen one may have been chosen from the field, which keeps the focus. */
function keepInSight(list: HTMLDivElement | null, index: number): void {
  if (!list || index < 0) return
  const top = index * rowHeight
  if (top < list.scrollTop) list.scrollTop = top
  else if (top + rowHeight + 8 > list.scrollTop + list.clientHeight)
    list.scrollTop = top + rowHeight + 8 - list.clientHeight
}
