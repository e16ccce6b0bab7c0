import { TriangleAlert } from 'lucide-react'
import type { ExecutableSurface } from '../../../shared/model/environment.ts'
import { visibleText } from '../../../shared/text/visible-text.ts'
import { Icon } from '../../components/icon.tsx'

type Part = ExecutableSurface['parts'][number]

/** The text of one part, line by line, what is worth a second look marked at its line and said once below. */
export function SurfaceText({ part }: { readonly part: Part }) {
  const lines = visibleText(part.text.replace(/\n$/, '')).split('\n')
  return (
    <>
      {/* A long text is scrolled by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="surface-text" aria-label={`Text of ${part.field}`} tabIndex={0}>
        {lines.map((line, index) => (
          <Line
            // Lines have no identity but their number.
            key={`${index + 1}`}
            number={index + 1}
            text={line}
            flagged={part.findings.some((finding) => finding.line === index + 1)}
          />
        ))}
      </section>
      {part.findings.map((finding) => (
        <p key={`${finding.line} ${finding.message}`} className="surface-finding s12">
          <Icon of={TriangleAlert} size={14} />
          <span>
            <b>Line {finding.line}.</b> {visibleText(finding.message)}
          </span>
        </p>
      ))}
    </>
  )
}

function Line({
  number,
  text,
  flagged,
}: {
  readonly number: number
  readonly text: string
  readonly flagged: boolean
}) {
  return (
    <div className={`surface-line ${flagged ? 'flagged' : ''}`}>
      <span className="surface-number" aria-hidden="true">
        {number}
      </span>
      <span className={/^\s*#/.test(text) ? 'surface-comment' : ''}>{text || ' '}</span>
      {flagged ? (
        <span className="surface-flag warn">
          <Icon of={TriangleAlert} size={14} />
          look here
        </span>
      ) : null}
    </div>
  )
}
