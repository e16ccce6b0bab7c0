import type { Plan } from '../../shared/model/plan.ts'
import { visibleLine } from '../../shared/text/visible-text.ts'
import { formatBytes } from '../format/bytes.ts'
import { count } from '../format/count.ts'
import { Notice } from './notice.tsx'
import { PlanConflicts } from './plan-conflicts.tsx'
import './plan-view.css'

interface Props {
  readonly plan: Plan
  /** How many packages stay as they are, where that is known. */
  readonly staying?: number
  /** Opens the screen on which conflicts are decided. */
  readonly onLook: () => void
}

/** What a change would do, sign by sign, before it does it. */
export function PlanView({ plan, staying, onLook }: Props) {
  return (
    <div className="plan-view">
      <ul aria-label="What will change">
        {plan.added.map(({ installId, to }) => (
          <Line key={`+${installId}`} sign="+" word="added" name={installId} version={to} />
        ))}
        {plan.removed.map(({ installId, from }) => (
          <Line key={`-${installId}`} sign="−" word="removed" name={installId} version={from} />
        ))}
        {plan.changed.map(({ installId, from, to }) => (
          <Line key={`~${installId}`} sign="~" word="changed" name={installId} version={versions(from, to)} />
        ))}
        {isEmpty(plan) ? <Line sign="=" word="same" name="No package changes" version={null} /> : null}
        {staying ? (
          <Line sign="=" word="same" name={`${count(staying, 'other package')} stay as they are`} version={null} />
        ) : null}
      </ul>
      <PlanConflicts conflicts={plan.conflicts} onLook={onLook} />
      {plan.warnings.map((warning) => (
        <Notice key={warning} tone="warn" title={visibleLine(warning)} />
      ))}
    </div>
  )
}

/** The cost in a line: `Download 96.3 MB, on disk 288 MB`, or `Frees 12.3 MB after cleaning up`. */
export function planCost({ downloadSize, diskSize, frees, added, changed }: Plan): string {
  const removesOnly = downloadSize === 0 && frees !== undefined && frees !== null && added.length + changed.length === 0
  const parts = [
    downloadSize === null || removesOnly ? null : downloadWords(downloadSize),
    frees ? `frees ${formatBytes(frees)} after cleaning up` : null,
    diskSize ? `on disk ${formatBytes(diskSize)}` : null,
  ]
  const text = parts.filter((part) => part !== null).join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

interface LineProps {
  readonly sign: '+' | '−' | '~' | '='
  /** The sign in a word, for who cannot see it. */
  readonly word: string
  readonly name: string
  readonly version: string | null
}

const tones = { '+': 'good', '−': 'bad', '~': 'warn', '=': 't3' } as const

function Line({ sign, word, name, version }: LineProps) {
  return (
    <li className="row">
      <span className={`plan-sign ${tones[sign]}`} aria-hidden="true">
        {sign}
      </span>
      <span className="visually-hidden">{word}</span>
      <span className={sign === '=' ? 't2' : 'medium'}>{visibleLine(name)}</span>
      {version ? <span className="t2 cut">{visibleLine(version)}</span> : null}
    </li>
  )
}

const versions = (from: string | null, to: string | null) =>
  from === to ? (to ?? '') : `${from ?? '–'} → ${to ?? '–'}`

const isEmpty = ({ added, removed, changed }: Plan) => added.length + removed.length + changed.length === 0

const downloadWords = (bytes: number) => (bytes === 0 ? 'nothing to download' : `download ${formatBytes(bytes)}`)
