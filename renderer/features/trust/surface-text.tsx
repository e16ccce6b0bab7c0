import { TriangleAlert } from 'lucide-react'
import { drawnText } from '../../../shared/text/visible-text.ts'
import { Icon } from '../../components/icon.tsx'
import { count } from '../../format/count.ts'
import type { SurfaceBlock, SurfaceGroup } from './surface-groups.ts'
import { surfaceBlocks } from './surface-groups.ts'

/** The texts of one group, line by line: what deserves a second look says so at its line, what is harmless is folded. */
export function SurfaceText({ group, title }: { readonly group: SurfaceGroup; readonly title: string }) {
  const { path, acting, harmless } = group
  const what = path[0] === 'vars' ? 'harmless variable' : 'harmless setting'
  return (
    <>
      {/* A long text is scrolled by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="surface-text" aria-label={`Text of ${title}`} tabIndex={0}>
        <Blocks blocks={surfaceBlocks(path, acting)} />
        {harmless.length > 0 ? (
          <details className="surface-harmless" open={acting.length === 0}>
            <summary>{count(harmless.length, what)}</summary>
            <Blocks blocks={surfaceBlocks(path, harmless)} />
          </details>
        ) : null}
      </section>
    </>
  )
}

function Blocks({ blocks }: { readonly blocks: readonly SurfaceBlock[] }) {
  return blocks.map(({ label, lines }, at) => (
    // Blocks and lines have no identity but their place.
    <div key={`${at + 1}`} className="surface-block">
      {label === null ? null : <div className="surface-label t2">{drawnText(label)}</div>}
      {lines.map(({ text, messages }, index) => (
        <Line key={`${index + 1}`} number={index + 1} text={drawnText(text)} messages={messages} />
      ))}
    </div>
  ))
}

interface LineProps {
  readonly number: number
  readonly text: string
  readonly messages: readonly string[]
}

function Line({ number, text, messages }: LineProps) {
  return (
    <div className={`surface-line ${messages.length > 0 ? 'flagged' : ''}`}>
      <span className="surface-number" aria-hidden="true">
        {number}
      </span>
      <span className={/^\s*#/.test(text) ? 'surface-comment' : ''}>{text || ' '}</span>
      {messages.length > 0 ? (
        <span className="surface-flag warn">
          <Icon of={TriangleAlert} size={14} />
          {messages.join(' ')}
        </span>
      ) : null}
    </div>
  )
}
