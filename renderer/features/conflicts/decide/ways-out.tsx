import { Radio, RadioGroup } from 'react-aria-components'
import type { Conflict, RuntimeConflict, WayOut } from '../../../../shared/model/conflict.ts'
import { visibleLine, visibleText } from '../../../../shared/text/visible-text.ts'
import { Badge } from '../../../components/badge.tsx'
import { Notice } from '../../../components/notice.tsx'
import { formatBytes } from '../../../format/bytes.ts'
import { namesOf, unsayable } from '../conflict-words.ts'
import { standingOf } from './decisions.ts'
import type { Screen } from '../use-conflicts.ts'
import '../../../components/radio-group.css'
import './ways-out.css'

interface Props {
  readonly screen: Screen
  readonly conflict: Conflict
  /** Enter confirms the choice. */
  readonly onConfirm: () => void
}

/** Every way out of a conflict, the best first, with what it would change below it. */
export function WaysOut({ screen, conflict, onConfirm }: Props) {
  const { decisions } = screen
  const chosen = decisions.chosen(conflict.id)
  const standing = standingOf(conflict, screen)
  const impossible = screen.impossible.get(conflict.id)
  const note = conflict.area === 'files' ? unsayable(conflict) : null
  return (
    <section className="ways-out pane" aria-label="Ways out" data-region="ways out">
      <header className="pane-head s12">
        Ways out<span className="push t3 ways-out-order">best first</span>
      </header>
      <div className="ways-out-scroll">
        {impossible ? <Notice tone="warn" title={visibleText(impossible)} /> : null}
        {standing === 'too' ? <p className="ways-out-note s12 t2">Another decision already settles this one.</p> : null}
        {/* The group has no use for Enter, but keeps it to itself. */}
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div
          data-focus-start=""
          onKeyDownCapture={(event) => {
            if (event.key !== 'Enter' || event.repeat) return
            event.preventDefault()
            event.stopPropagation()
            onConfirm()
          }}
        >
          <RadioGroup
            aria-label={`Ways out for ${namesOf(conflict).join(' and ')}`}
            value={chosen ?? null}
            onChange={(wayOut) => decisions.decide([{ conflict: conflict.id, wayOut }])}
          >
            {conflict.waysOut.map((way, index) => (
              <Way key={way.id} way={way} best={index === 0} />
            ))}
          </RadioGroup>
        </div>
        {conflict.waysOut.length === 0 ? (
          <p className="ways-out-note s12 t2">No manifest edit can resolve this one.</p>
        ) : null}
        {conflict.area === 'runtime' ? <Advice of={conflict} /> : null}
        {note ? <p className="ways-out-note s12 t3">{note}</p> : null}
      </div>
    </section>
  )
}

function Way({ way, best }: { readonly way: WayOut; readonly best: boolean }) {
  return (
    <Radio value={way.id} className="ways-out-way">
      <span className="radio-dot" aria-hidden="true" />
      <span className="grow">
        <span className="ways-out-title">
          <span className="medium">{visibleLine(way.title)}</span>
          <span className="push row">
            {way.saves ? <span className="t3 s11 nowrap">{savesWords(way.saves)}</span> : null}
            {best ? <Badge tone="accent">Recommended</Badge> : null}
          </span>
        </span>
        <span className="s12 t2 ways-out-words">{visibleText(way.explanation)}</span>
      </span>
    </Radio>
  )
}

/** What helps too but cannot be applied from here. */
function Advice({ of: { advice } }: { readonly of: RuntimeConflict }) {
  if (advice.length === 0) return null
  return (
    <section className="ways-out-advice" aria-label="Outside this manifest">
      <h3 className="s12 medium t3">Outside this manifest</h3>
      <ul>
        {advice.map(({ title, explanation }) => (
          <li key={title}>
            <span className="medium">{visibleLine(title)}</span>
            <span className="s12 t2 ways-out-words">{visibleText(explanation)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const savesWords = (bytes: number) => (bytes > 0 ? `saves ${formatBytes(bytes)}` : `takes ${formatBytes(-bytes)}`)
