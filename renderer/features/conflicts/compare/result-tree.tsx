import { useMemo } from 'react'
import type { FileConflictGroup, SharedPath } from '../../../../shared/model/conflict.ts'
import { visibleLine } from '../../../../shared/text/visible-text.ts'
import { StateGlyph } from '../../../components/state-glyph.tsx'
import { count, formatNumber } from '../../../format/count.ts'
import { PartyMark } from '../parties/party-mark.tsx'
import { partyMarks } from '../parties/party-names.ts'
import type { Mark } from '../parties/party-names.ts'
import { PathsGrid } from './paths-grid.tsx'
import type { SharedPaths } from './use-shared-paths.ts'

interface Props {
  readonly conflict: FileConflictGroup
  readonly shared: SharedPaths
}

/** What the tree holds at these paths with the decisions, and whose it is. */
export function ResultTree({ conflict, shared: { paths: all, complete, current, error } }: Props) {
  // What only a party has that is left out is not in the tree.
  const paths = useMemo(() => all.filter((path) => path.winner !== null || path.claims.length > 1), [all])
  const marks = useMemo(() => partyMarks(conflict.parties), [conflict.parties])
  const sum = complete ? sumOf(paths, conflict, marks) : ''
  return (
    <section className="pane conflicts-result" aria-label="Resulting tree" data-region="resulting tree">
      <header className="pane-head s12">
        <h2 className="conflicts-pane-title">Resulting tree</h2>
        {current || error ? null : <StateGlyph state="working" label="being worked out" />}
        <span className="push t3 cut conflicts-result-sum" title={sum}>
          {sum}
        </span>
      </header>
      <PathsGrid
        label="Resulting tree"
        paths={paths}
        note={(node, open) => {
          if (node.kind === 'file') return <Owner path={node.shared} marks={marks} />
          return open ? '' : count(node.paths, 'path')
        }}
      />
    </section>
  )
}

/** Nobody shares it: the losing party keeps it beside what the other has. */
const isKept = (path: SharedPath) => path.claims.length === 1 && path.winner !== null

function sumOf(paths: readonly SharedPath[], conflict: FileConflictGroup, marks: ReadonlyMap<string, Mark>): string {
  const open = paths.filter((path) => path.winner === null).length
  if (open > 0) return `${formatNumber(open)} of ${count(paths.length, 'path')} not settled`
  const kept = conflict.parties.flatMap(({ id }) => {
    const own = paths.filter((path) => isKept(path) && path.winner === id).length
    return own > 0 ? [`${own} kept from ${marks.get(id)?.short ?? visibleLine(id)}`] : []
  })
  return [count(paths.length, 'path'), ...kept].join(', ')
}

function Owner({ path, marks }: { readonly path: SharedPath; readonly marks: ReadonlyMap<string, Mark> }) {
  if (path.winner === null) return <span className="warn">not settled</span>
  const mark = marks.get(path.winner)
  return (
    <>
      {isKept(path) ? <span className="t3">kept</span> : null}
      <span className="visually-hidden">from {visibleLine(path.winner)}</span>
      {mark ? <PartyMark mark={mark} /> : <span className="cut">{visibleLine(path.winner)}</span>}
    </>
  )
}
