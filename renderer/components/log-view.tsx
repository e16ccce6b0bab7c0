/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role --
   a log scrolls by keyboard too, so it takes the focus; no tag is a scrolling region */
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDownToLine, ChevronDown, ChevronUp, Search, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { count } from '../format/count.ts'
import { plainLine } from './ansi.ts'
import { CopyButton } from './copy-button.tsx'
import { IconButton } from './icon-button.tsx'
import { findInLines } from './log-find.ts'
import type { Place } from './log-find.ts'
import { LogLine } from './log-line.tsx'
import { SearchField } from './search-field.tsx'
import './log-view.css'

interface Props {
  readonly title: string
  readonly lines: readonly string[]
  /** Whether more is to come; then it follows the end until someone scrolls up. */
  readonly live: boolean
  readonly actions?: ReactNode
}

/** A log of any length: only the lines in sight are rendered. */
export function LogView({ title, lines, live, actions }: Props) {
  const [following, setFollowing] = useState(true)
  const [search, setSearch] = useState<string | null>(null)
  const [current, setCurrent] = useState(0)
  const places = useMemo(() => findInLines(lines, search ?? ''), [lines, search])
  const place = places[Math.min(current, places.length - 1)]
  return (
    <section className="log-view" aria-label={title}>
      <header className="log-view-head">
        <h2>{title}</h2>
        <span className="t3 s12">{count(lines.length, 'line')}</span>
        <span className="push row">
          {search === null ? null : (
            <FindBar
              search={search}
              places={places}
              current={place ? places.indexOf(place) : -1}
              onSearch={(text) => {
                setSearch(text)
                setCurrent(0)
              }}
              onStep={(step) => setCurrent((current + step + places.length) % Math.max(1, places.length))}
              onClose={() => setSearch(null)}
            />
          )}
          {search === null ? (
            <IconButton label="Find in the log" icon={Search} size="mini" onPress={() => setSearch('')} />
          ) : null}
          <CopyButton label="Copy the log" text={lines.map(plainLine).join('\n')} />
          {live ? (
            <IconButton
              label="Follow the end"
              icon={ArrowDownToLine}
              size="mini"
              pressed={following}
              onPress={() => setFollowing(!following)}
            />
          ) : null}
          {actions}
        </span>
      </header>
      <Lines
        label={title}
        lines={lines}
        places={places}
        place={search === null ? undefined : place}
        following={live && following}
        onFollow={setFollowing}
      />
    </section>
  )
}

interface FindBarProps {
  readonly search: string
  readonly places: readonly Place[]
  readonly current: number
  readonly onSearch: (text: string) => void
  readonly onStep: (step: 1 | -1) => void
  readonly onClose: () => void
}

function FindBar({ search, places, current, onSearch, onStep, onClose }: FindBarProps) {
  return (
    <span className="row">
      <SearchField
        className="log-view-find"
        label="Find in the log"
        value={search}
        takesFocus
        onChange={onSearch}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1)
          if (event.key === 'Escape' && !search) onClose()
        }}
        trailing={
          <output className="t3 s11 nowrap">
            {search && places.length === 0 ? 'none' : null}
            {search && places.length > 0 ? `${current + 1} of ${places.length}` : null}
          </output>
        }
      />
      <IconButton label="Previous" icon={ChevronUp} size="mini" onPress={() => onStep(-1)} />
      <IconButton label="Next" icon={ChevronDown} size="mini" onPress={() => onStep(1)} />
      <IconButton label="Close find" icon={X} size="mini" onPress={onClose} />
    </span>
  )
}

interface LinesProps {
  readonly label: string
  readonly lines: readonly string[]
  readonly places: readonly Place[]
  readonly place: Place | undefined
  readonly following: boolean
  readonly onFollow: (following: boolean) => void
}

const lineHeight = 19

function Lines({ label, lines, places, place, following, onFollow }: LinesProps) {
  const scroller = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- nothing of it is handed on
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 20,
  })
  useEffect(() => {
    if (following && lines.length > 0) virtual.scrollToIndex(lines.length - 1, { align: 'end' })
  }, [following, lines.length, virtual])
  useEffect(() => {
    if (!place) return
    onFollow(false)
    virtual.scrollToIndex(place.line, { align: 'center' })
  }, [place, virtual, onFollow])
  return (
    <div
      ref={scroller}
      className="log-view-lines"
      tabIndex={0}
      role="group"
      aria-label={label}
      onWheel={(event) => event.deltaY < 0 && onFollow(false)}
      onKeyDown={(event) => ['ArrowUp', 'PageUp', 'Home'].includes(event.key) && onFollow(false)}
    >
      <div style={{ height: virtual.getTotalSize() }} className="log-view-content">
        {virtual.getVirtualItems().map((item) => (
          <LogLine
            key={item.key}
            top={item.start}
            text={lines[item.index] ?? ''}
            places={places.length > 0 ? places.filter((candidate) => candidate.line === item.index) : []}
            current={place}
          />
        ))}
      </div>
    </div>
  )
}
