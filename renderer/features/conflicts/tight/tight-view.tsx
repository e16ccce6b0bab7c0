import { useMemo } from 'react'
import type { VersionConflict, WayOut } from '../../../../shared/model/conflict.ts'
import { visibleLine, visibleText } from '../../../../shared/text/visible-text.ts'
import { partyMarks } from '../parties/party-names.ts'
import { ConflictGraph } from './conflict-graph.tsx'
import { PlainTable } from './plain-table.tsx'
import { TimeLine } from './time-line.tsx'
import { VersionsTable } from './versions-table.tsx'
import '../compare/compare.css'
import './tight.css'

interface Props {
  readonly conflict: VersionConflict
  /** The one that is chosen now. */
  readonly wayOut: WayOut | null
  readonly onChoose: (wayOut: string) => void
}

/**
 * Versions that are not available together: as a sentence, a time line, a table and a graph of the pairs. The
 * picture repeats the table and the ways out, so that nothing needs it.
 */
export function TightView({ conflict, wayOut, onChoose }: Props) {
  const { members, agreeing, nearest, known } = conflict
  const marks = useMemo(
    () => partyMarks([...members, ...agreeing].map(({ installId }) => ({ id: installId }))),
    [members, agreeing],
  )
  const hasTimes = known !== null && members.some((member) => member.spans.length + member.others.length > 0)
  const isTight = conflict.kind === 'group-too-tight'
  return (
    // The region scrolls and may hold nothing else that takes the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="tight" aria-label="What is in the way" data-region="comparison" tabIndex={0}>
      <div className="tight-say">
        <h2>{visibleText(conflict.sentence)}</h2>
        <Explanation conflict={conflict} />
      </div>
      {hasTimes ? <TimeLine conflict={conflict} marks={marks} wayOut={wayOut} onChoose={onChoose} /> : null}
      {known ? <VersionsTable conflict={conflict} /> : <PlainTable conflict={conflict} />}
      {known && nearest.length > 0 ? (
        <p className="tight-more s12 t2">
          Nearest: <span className="mono">{nearest.map(visibleLine).join(', ')}</span>
        </p>
      ) : null}
      {isTight ? <ConflictGraph conflict={conflict} marks={marks} /> : null}
    </section>
  )
}

/** Emphasises the name of the group, which is what the way out changes. */
function Explanation({ conflict: { explanation, group } }: { readonly conflict: VersionConflict }) {
  const text = visibleText(explanation)
  const mark = group === null ? -1 : text.indexOf(`group ${visibleLine(group)} `)
  if (text === '') return null
  if (group === null || mark < 0) return <p className="t2">{text}</p>
  const [start, end] = [mark + 'group '.length, mark + 'group '.length + visibleLine(group).length]
  return (
    <p className="t2">
      {text.slice(0, start)}
      <b className="t1 medium">{text.slice(start, end)}</b>
      {text.slice(end)}
    </p>
  )
}
