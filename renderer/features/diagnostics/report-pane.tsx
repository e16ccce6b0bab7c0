import { ShieldCheck } from 'lucide-react'
import { Checkbox } from '../../components/checkbox.tsx'
import { Icon } from '../../components/icon.tsx'
import { formatBytes } from '../../format/bytes.ts'
import { count } from '../../format/count.ts'
import { reportText } from './redact.ts'
import type { Report } from './use-report.ts'

/** The report exactly as it would be copied, and what was redacted from it. */
export function ReportPane({ report }: { readonly report: Report }) {
  const { pieces, redacted, choice, choose } = report
  const size = new TextEncoder().encode(reportText(pieces)).length
  return (
    <aside className="pane report" aria-label="Report" data-region="report">
      <h2 className="pane-head report-head">
        Report <span className="push t3 s12">{formatBytes(size)}</span>
      </h2>
      <div className="report-note s12 t2">
        <Icon of={ShieldCheck} />
        <p>
          <b className="t1">
            {redacted === 0 ? 'Nothing needed redacting.' : `${count(redacted, 'passage')} redacted.`}
          </b>{' '}
          Floe redacts user and host names, folders in your home, tokens and addresses. Read the report before you share
          it.
        </p>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by keyboard */}
      <pre className="report-text" tabIndex={0} aria-label="The report">
        {pieces.map((piece, index) => (
          // Pieces have no identity but their place.
          <span key={index} className={piece.redacted ? 'report-redacted' : ''}>
            {piece.redacted ?? piece.text}
          </span>
        ))}
      </pre>
      <div className="report-choice">
        <Checkbox checked={choice.task} onChange={(task) => choose({ ...choice, task })}>
          Last failed task
        </Checkbox>
        <Checkbox checked={choice.log} onChange={(log) => choose({ ...choice, log })}>
          Engine log, 20 lines
        </Checkbox>
        <p className="t3 s12">Floe never sends it anywhere. Copy it and paste it where you need it.</p>
      </div>
    </aside>
  )
}
