import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components'
import type { HistoryEntry } from '../../../shared/model/history.ts'
import type { ActivityEntry } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { formatExact, formatMoment } from '../../format/time.ts'
import type { HistoryRow } from './history-rows.ts'

interface Props {
  readonly rows: readonly HistoryRow[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

/** Every generation and every change that failed or was cancelled, newest first. */
export function GenerationList({ rows, chosen, onChoose }: Props) {
  return (
    <div className="history-list">
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: 48, padding: 6 }}>
        <GridList
          className="history-rows"
          aria-label="Generations, newest first"
          data-region="generations"
          items={rows}
          dependencies={[chosen]}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={chosen === null ? [] : [chosen]}
          onSelectionChange={(keys) => {
            const [key] = keys === 'all' ? [] : [...keys]
            if (key !== undefined) onChoose(String(key))
          }}
        >
          {(row) => renderRow(row)}
        </GridList>
      </Virtualizer>
      <p className="history-note s12 t3">
        Every generation keeps manifest and lock. The last ten are ready at once; older ones are built again.
      </p>
    </div>
  )
}

// No component of its own: the list reads the id off the element.
function renderRow(row: HistoryRow) {
  return row.kind === 'generation' ? renderGeneration(row.id, row.entry) : renderNothing(row.id, row.activity)
}

const marks = { live: 'live', past: '', undone: 'gone' } as const

function renderGeneration(id: string, { summary, at, generation, state }: HistoryEntry) {
  const words = visibleLine(summary)
  return (
    <GridListItem id={id} textValue={words} className={`history-row ${state}`}>
      <span className="history-track" aria-hidden="true">
        <i className={`history-mark ${marks[state]}`} />
      </span>
      <span className="grow">
        <span className="row">
          <span className="cut history-summary" title={words}>
            {words}
          </span>
          <span className="push t3 s11 nowrap">{generation}</span>
        </span>
        <span className="row s12 t3">
          <span className="cut" title={formatExact(at)}>
            {formatMoment(at)}
          </span>
          {state === 'past' ? null : <span className="push nowrap">{state}</span>}
        </span>
      </span>
    </GridListItem>
  )
}

function renderNothing(id: string, { summary, at, outcome }: ActivityEntry) {
  const words = visibleLine(summary)
  return (
    <GridListItem id={id} textValue={words} className="history-row nothing">
      <span className="history-track" aria-hidden="true">
        <StateGlyph state={outcome === 'failed' ? 'failed' : 'stopped'} />
      </span>
      <span className="grow">
        <span className="cut history-summary" title={words}>
          {words}
        </span>
        <span className="row s12 t3">
          <span className="cut" title={formatExact(at)}>
            {formatMoment(at)}
          </span>
          <span className="push nowrap">{outcome}</span>
        </span>
      </span>
    </GridListItem>
  )
}
