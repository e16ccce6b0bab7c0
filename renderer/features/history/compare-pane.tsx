import { ArrowLeftRight, ArrowRight } from 'lucide-react'
import { useState } from 'react'
import type { EnvironmentId } from '../../../shared/model/environment.ts'
import type { Comparison, History, HistoryEntry } from '../../../shared/model/history.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useFloeQuery } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { DiffView } from '../../components/diff-view.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Icon } from '../../components/icon.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { Link } from '../../components/link.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Select } from '../../components/select.tsx'
import { TableSkeleton } from '../../components/table-skeleton.tsx'
import { useDelayed } from '../../components/use-delayed.ts'
import { formatMoment } from '../../format/time.ts'
import { paths } from '../../state/paths.ts'
import type { Pair } from './history-rows.ts'
import { InWords } from './in-words.tsx'
import type { useUndo } from './use-undo.ts'
import './compare.css'

export type Look = 'words' | 'manifest' | 'lock'

const looks = [
  { value: 'words', title: 'In words' },
  { value: 'manifest', title: 'Manifest' },
  { value: 'lock', title: 'Lock' },
] as const

interface Props {
  readonly id: EnvironmentId
  readonly history: History
  /** What the list has chosen; other pairs are chosen here. */
  readonly first: Pair
  readonly look: Look
  readonly onLook: (look: Look) => void
  readonly ways: ReturnType<typeof useUndo>
}

/** Two generations beside each other, and the way back to the one that is not live. */
export function ComparePane({ id, history, first, look, onLook, ways }: Props) {
  const [pair, setPair] = useState(first)
  const compared = useFloeQuery('history', 'compare', { id, ...pair })
  const { entries } = history
  return (
    <section className="history-compare" aria-label="Comparison" data-region="comparison">
      <div className="history-toolbar">
        <Generation label="From" entries={entries} value={pair.from} onChange={(from) => setPair({ ...pair, from })} />
        <Icon of={ArrowRight} size={14} />
        <Generation label="To" entries={entries} value={pair.to} onChange={(to) => setPair({ ...pair, to })} />
        <IconButton
          label="Swap"
          icon={ArrowLeftRight}
          size="mini"
          onPress={() => setPair({ from: pair.to, to: pair.from })}
        />
        <span className="push">
          <Segmented label="Show" value={look} options={looks} onChange={onLook} />
        </span>
      </div>
      {compared.error ? (
        <div className="history-problem">
          <ErrorNotice error={compared.error} onRetry={() => void compared.refetch()} />
        </div>
      ) : null}
      {compared.data ? <Differences comparison={compared.data} look={look} pair={pair} /> : null}
      {!compared.data && !compared.error ? <Waiting /> : null}
      <Foot pair={pair} entries={entries} comparison={compared.data} ways={ways} />
    </section>
  )
}

interface DifferencesProps {
  readonly comparison: Comparison
  readonly look: Look
  readonly pair: Pair
}

function Differences({ comparison, look, pair }: DifferencesProps) {
  if (look === 'words') return <InWords comparison={comparison} pair={pair} />
  const { from, to } = comparison[look]
  const label = look === 'manifest' ? 'Manifest' : 'Lock'
  return <DiffView label={label} before={from} after={to} same={`The ${look} is the same in both.`} />
}

interface GenerationProps {
  readonly label: string
  readonly entries: readonly HistoryEntry[]
  readonly value: number
  readonly onChange: (generation: number) => void
}

function Generation({ label, entries, value, onChange }: GenerationProps) {
  const options = entries.map(({ generation, at, state, summary }) => ({
    value: String(generation),
    title: `${generation}  ${formatMoment(at)}${state === 'past' ? '' : `, ${state}`}`,
    note: visibleLine(summary),
  }))
  return (
    <Select
      label={label}
      hideLabel
      value={String(value)}
      options={options}
      onChange={(generation) => onChange(Number(generation))}
    />
  )
}

interface FootProps {
  readonly pair: Pair
  readonly entries: readonly HistoryEntry[]
  readonly comparison: Comparison | undefined
  readonly ways: ReturnType<typeof useUndo>
}

/** Going back is a change like any other: a new generation, which can be undone. */
function Foot({ pair, entries, comparison, ways: { busy, refusal, goTo } }: FootProps) {
  const stateOf = (generation: number) => entries.find((entry) => entry.generation === generation)
  const target = stateOf(pair.from)?.state === 'live' ? stateOf(pair.to) : stateOf(pair.from)
  if (!target || target.state === 'live') return null
  const next = Math.max(...entries.map(({ generation }) => generation)) + 1
  const { generation, jobId } = target
  return (
    <footer className="page-foot history-foot">
      <span className="t2 s12 history-foot-words">
        Going back to {generation} creates generation {next} with the same content. Nothing is lost
        {comparison?.sizes === null ? '; packages may have to be downloaded and built again.' : '.'}
      </span>
      <span className="push row">
        {jobId ? <Link to={paths.task(jobId)}>View log</Link> : null}
        <Button variant="primary" size="default" busy={busy} refusal={refusal} onPress={() => goTo(generation)}>
          Go back to {generation}
        </Button>
      </span>
    </footer>
  )
}

function Waiting() {
  if (!useDelayed(200)) return <div className="grow" />
  return <TableSkeleton columns="1fr 1fr 1fr 104px 100px" titles={['Package', 'From', 'To', 'Why', 'Size']} />
}
