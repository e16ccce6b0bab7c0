import { ChevronDown, ChevronRight, ArrowUp, Check, CircleAlert, CircleDashed, Equal, Info } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components'
import type { Conflict, FileConflictGroup } from '../../../../shared/model/conflict.ts'
import { Button } from '../../../components/button.tsx'
import { Icon } from '../../../components/icon.tsx'
import { formatNumber } from '../../../format/count.ts'
import { bySection, namesOf, outcomeOf, sectionTitles, summaryOf } from '../conflict-words.ts'
import { chosenWay, standingOf } from '../decide/decisions.ts'
import type { Standing } from '../decide/decisions.ts'
import type { Screen } from '../use-conflicts.ts'

interface Props {
  readonly screen: Screen
  readonly shown: string | null
  readonly onShow: (conflict: string) => void
  /** ← → and Enter mean what they mean in the comparison. */
  readonly onKey: (key: string) => boolean
}

/** Every conflict by harm, with what became of it; harmless and settled ones folded below. */
export function ConflictList({ screen, shown, onShow, onKey }: Props) {
  const { conflicts } = screen.report
  const harmless = conflicts.filter((one): one is FileConflictGroup => isHarmless(one) && !isSettled(one))
  const settled = conflicts.filter((one): one is FileConflictGroup => isSettled(one))
  const main = conflicts.filter((one) => !isHarmless(one) && !isSettled(one))
  const list = (label: string, items: readonly Conflict[], titled: boolean) => (
    <List key={label} {...{ screen, shown, onShow, onKey, label, items, titled }} />
  )
  return (
    <aside className="pane conflict-list" aria-label="Conflicts, by harm" data-region="conflicts">
      {main.length > 0 ? list('Conflicts', main, true) : null}
      {harmless.length > 0 ? <HarmlessHead screen={screen} harmless={harmless} /> : null}
      {harmless.length > 0 ? (
        <Folded icon={Equal} title="Identical files" number={sumOf(harmless)} open={isIn(harmless, shown)}>
          {list('Identical files', harmless, false)}
        </Folded>
      ) : null}
      {settled.length > 0 ? (
        <Folded icon={ArrowUp} title="Settled by priority" number={settled.length} open={isIn(settled, shown)}>
          {list('Settled by priority', settled, false)}
        </Folded>
      ) : null}
      <p className="conflict-list-why s12 t3">{whyOf(main, harmless)}</p>
    </aside>
  )
}

const isHarmless = (one: Conflict) => one.area === 'files' && one.harm === 'harmless'
const isSettled = (one: Conflict) => one.area === 'files' && one.settled
const isIn = (list: readonly Conflict[], id: string | null) => list.some((one) => one.id === id)
const sumOf = (list: readonly FileConflictGroup[]) => list.reduce((sum, one) => sum + one.paths, 0)

function whyOf(main: readonly Conflict[], harmless: readonly Conflict[]): string {
  const files = [...main, ...harmless].filter((one): one is FileConflictGroup => one.area === 'files')
  if (files.length === 0) return ''
  const when = files.every((one) => one.predicted) ? ' before downloading' : ''
  return `Nix alone would stop at the first clash. Floe lists them all${when}.`
}

function HarmlessHead({ screen, harmless }: { readonly screen: Screen; readonly harmless: readonly Conflict[] }) {
  const { decisions } = screen
  const ways = harmless.flatMap((one) => {
    const way = one.waysOut.find((candidate) => candidate.kind === 'either')
    return way ? [{ conflict: one.id, wayOut: way.id }] : []
  })
  const done = ways.length > 0 && ways.every((way) => decisions.chosen(way.conflict) === way.wayOut)
  return (
    <div className="conflict-list-head row">
      <h3 className="conflict-list-title">{sectionTitles.harmless}</h3>
      {done ? (
        <span className="push good s12 row conflict-list-done">
          <Icon of={Check} size={14} />
          Either will do
        </span>
      ) : ways.length > 0 ? (
        <Button size="mini" className="push" onPress={() => decisions.decide(ways)}>
          Either will do
        </Button>
      ) : null}
    </div>
  )
}

interface FoldedProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly number: number
  readonly open: boolean
  readonly children: ReactNode
}

function Folded({ icon, title, number, open, children }: FoldedProps) {
  const [wanted, setWanted] = useState(open)
  const unfolded = wanted || open
  return (
    <>
      <button
        type="button"
        className="conflict-list-fold row s12 t2"
        aria-expanded={unfolded}
        onClick={() => setWanted(!unfolded)}
      >
        <Icon of={icon} size={14} />
        {title}
        <span className="push t3 tabular">{formatNumber(number)}</span>
        <Icon of={unfolded ? ChevronDown : ChevronRight} size={14} />
      </button>
      {unfolded ? children : null}
    </>
  )
}

interface ListProps extends Props {
  readonly label: string
  readonly items: readonly Conflict[]
  readonly titled: boolean
}

function List({ screen, shown, onShow, onKey, label, items, titled }: ListProps) {
  const item = (conflict: Conflict) => (
    <Item key={conflict.id} screen={screen} conflict={conflict} number={titled ? items.indexOf(conflict) + 1 : null} />
  )
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the list inside has the focus
    <div
      onKeyDownCapture={(event) => {
        if (event.repeat || !onKey(event.key)) return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <ListBox
        aria-label={label}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={shown === null ? [] : [shown]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys]
          if (key !== undefined) onShow(String(key))
        }}
      >
        {titled
          ? bySection(items).map(({ id, conflicts }) => (
              <ListBoxSection key={id} id={id}>
                <Header className="conflict-list-title">{sectionTitles[id]}</Header>
                {conflicts.map(item)}
              </ListBoxSection>
            ))
          : items.map(item)}
      </ListBox>
    </div>
  )
}

interface ItemProps {
  readonly screen: Screen
  readonly conflict: Conflict
  readonly number: number | null
}

function Item({ screen, conflict, number }: ItemProps) {
  const chosen = screen.chosen(conflict.id)
  const standing = standingOf(conflict, screen)
  const names = namesOf(conflict)
  const words =
    isSettled(conflict) && !chosen ? settledWords(conflict) : outcomeOf(conflict, standing, chosenWay(conflict, chosen))
  const sign = signOf(conflict, chosen, standing)
  return (
    <ListBoxItem id={conflict.id} className="conflict-list-item" textValue={`${names.join(' and ')}, ${words}`}>
      <span className="conflict-list-number" aria-hidden="true">
        {number}
      </span>
      <span className="column grow">
        {names.slice(0, 4).map((name) => (
          <span key={name} className="cut conflict-list-name" title={name}>
            {name}
          </span>
        ))}
        {names.length > 4 ? <span className="t3 s12">and {names.length - 4} more</span> : null}
        <span className="cut s12 t3" title={conflict.sentence}>
          {summaryOf(conflict)}
        </span>
        <span className={`row s12 medium conflict-list-outcome ${sign.tone}`}>
          <Icon of={sign.icon} size={14} />
          <span className="cut">{words}</span>
        </span>
      </span>
    </ListBoxItem>
  )
}

const settledWords = (conflict: Conflict) =>
  conflict.area === 'files' && conflict.winner !== null ? `${conflict.winner} wins` : 'Settled'

interface Sign {
  readonly icon: LucideIcon
  readonly tone: string
}

function signOf(conflict: Conflict, chosen: string | undefined, standing: Standing): Sign {
  if (chosen === undefined && conflict.area === 'runtime') return { icon: Info, tone: 't2' }
  return chosen === undefined && isSettled(conflict) ? signs.decided : signs[standing]
}

const signs: Readonly<Record<Standing, Sign>> = {
  open: { icon: CircleDashed, tone: 'warn' },
  impossible: { icon: CircleAlert, tone: 'bad' },
  decided: { icon: Check, tone: 'good' },
  too: { icon: Check, tone: 'good' },
}
