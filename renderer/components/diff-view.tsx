import { useMemo } from 'react'
import { visibleText } from '../../shared/text/visible-text.ts'
import { CodeLine } from './code-words.tsx'
import { diffHunks, diffLines } from './line-diff.ts'
import type { DiffLine } from './line-diff.ts'
import './diff-view.css'

interface Props {
  /** What the text is of: `Manifest`. */
  readonly label: string
  readonly before: string
  readonly after: string
  /** Said where the texts are the same. */
  readonly same: string
}

const signs = { same: '', added: '+', removed: '−' } as const
const signWords = { same: null, added: 'added: ', removed: 'removed: ' } as const

/** So many lines are shown; a longer difference is for the file itself. */
const mostLines = 400

/** Two versions of a text: the lines that differ, with some around them, in the order of the text. */
export function DiffView({ label, before, after, same }: Props) {
  const hunks = useMemo(() => diffHunks(diffLines(before, after)), [before, after])
  const total = hunks.reduce((sum, hunk) => sum + hunk.length, 0)
  if (hunks.length === 0) return <p className="diff-view-same t3 s12">{same}</p>
  return (
    // It scrolls by keyboard, so it takes the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role
    <div className="diff-view" role="group" aria-label={label} tabIndex={0}>
      {shorten(hunks).map((hunk, index) => (
        <div key={hunk[0]?.number ?? index} className="diff-view-hunk">
          {hunk.map((line) => (
            <Line key={`${line.kind} ${line.number}`} line={line} />
          ))}
        </div>
      ))}
      {total > mostLines ? <p className="diff-view-same t3 s12">and {total - mostLines} more lines</p> : null}
    </div>
  )
}

function shorten(hunks: readonly (readonly DiffLine[])[]): readonly (readonly DiffLine[])[] {
  let left = mostLines
  return hunks.flatMap((hunk) => {
    const part = hunk.slice(0, Math.max(0, left))
    left -= hunk.length
    return part.length > 0 ? [part] : []
  })
}

function Line({ line: { kind, text, number } }: { readonly line: DiffLine }) {
  return (
    <div className={`diff-view-line ${kind}`}>
      <span className="diff-view-number" aria-hidden="true">
        {number}
      </span>
      <span className="diff-view-sign" aria-hidden="true">
        {signs[kind]}
      </span>
      <span className="diff-view-text">
        {signWords[kind] ? <span className="visually-hidden">{signWords[kind]}</span> : null}
        <CodeLine text={visibleText(text)} />
      </span>
    </div>
  )
}
