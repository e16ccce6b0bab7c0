/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus --
   cells of a virtual grid; the arrow keys of the grid do what a press on a cell does */
import { Check, ChevronDown, ChevronRight, Equal, EyeOff, File, Folder } from 'lucide-react'
import type { SharedPath } from '../../../../shared/model/conflict.ts'
import { visibleLine, visibleText } from '../../../../shared/text/visible-text.ts'
import { useFloeQuery } from '../../../api/query.ts'
import { Icon } from '../../../components/icon.tsx'
import { StateGlyph } from '../../../components/state-glyph.tsx'
import { count, formatNumber } from '../../../format/count.ts'
import type { CompareContext } from './compare-context.ts'
import { differingWords } from './differing-words.ts'
import type { PathNode, PathRow } from './path-tree.ts'

/** What a folded folder says of its content. */
export function folderWords(node: PathNode, open: boolean): string {
  if (node.kind === 'file' || open) return ''
  if (node.differing === 0) return `${count(node.paths, 'file')}, the same`
  return node.differing === node.paths
    ? `${count(node.paths, 'file')} differ`
    : `${formatNumber(node.differing)} of ${count(node.paths, 'file')} differ`
}

interface CellsProps {
  readonly row: PathRow
  readonly words: string
  readonly context: CompareContext
}

/** The name of a path and what each party has there. */
export function CompareCells({ row, words, context }: CellsProps) {
  const { node } = row
  return (
    <>
      <PathCell row={row} />
      {node.kind === 'file' ? (
        <FileCells shared={node.shared} context={context} />
      ) : (
        <div role="gridcell" className="compare-cell same" aria-colspan={context.conflict.parties.length}>
          {words && node.differing === 0 ? <Icon of={Equal} size={14} /> : null}
          {words}
        </div>
      )}
    </>
  )
}

function PathCell({ row: { node, level, open } }: { readonly row: PathRow }) {
  const name = visibleLine(node.name)
  const folder = node.kind === 'folder'
  return (
    <div role="rowheader" className="compare-cell path" style={{ paddingLeft: 12 + (level - 1) * 14 }}>
      {folder ? <Icon of={open ? ChevronDown : ChevronRight} size={14} /> : <span className="compare-no-arrow" />}
      <Icon of={folder ? Folder : File} size={14} />
      <span className="mono cut" title={visibleLine(node.path)}>
        {name}
      </span>
    </div>
  )
}

function FileCells({ shared, context }: { readonly shared: SharedPath; readonly context: CompareContext }) {
  const { conflict } = context
  if (shared.identical) {
    return (
      <div role="gridcell" className="compare-cell same" aria-colspan={conflict.parties.length}>
        <Icon of={Equal} size={14} />
        the same
      </div>
    )
  }
  return conflict.parties.map((party) => (
    <ClaimCell key={party.id} party={party.id} shared={shared} context={context} />
  ))
}

interface ClaimProps {
  readonly party: string
  readonly shared: SharedPath
  readonly context: CompareContext
}

/** What one party has at a path. A press lets it win: all of its paths, since a manifest has no words for one. */
function ClaimCell({ party, shared, context }: ClaimProps) {
  const claim = shared.claims.find((one) => one.party === party)
  if (!claim)
    return (
      <div role="gridcell" className="compare-cell absent">
        –
      </div>
    )
  const wins = shared.winner === party
  const loses = shared.winner !== null && !wins
  return (
    <div
      role="gridcell"
      className={`compare-cell claim ${wins ? 'wins' : loses ? 'loses' : ''}`}
      onClick={(event) => {
        event.stopPropagation()
        context.onPrefer(party)
      }}
    >
      {wins ? <Icon of={Check} size={14} /> : loses ? <Icon of={EyeOff} size={14} /> : null}
      <span className="visually-hidden">{wins ? 'shown: ' : loses ? 'hidden: ' : ''}</span>
      <span className="cut compare-claim" title={claim.target ?? undefined}>
        {claimWords(claim)}
      </span>
    </div>
  )
}

function claimWords({ kind, size, target }: SharedPath['claims'][number]): string {
  if (kind === 'link') return target === null ? 'a link' : `→ ${visibleLine(shortTarget(target))}`
  if (kind === 'folder') return 'a folder'
  return size === null ? 'a file' : `${formatNumber(size)} ${size === 1 ? 'byte' : 'bytes'}`
}

/** Of a link into another store path only what it names: the hash tells nobody anything. */
const shortTarget = (target: string) =>
  target.startsWith('/nix/store/') ? (target.split('/').pop() ?? target) : target

interface DetailProps {
  readonly level: number
  readonly path: string
  readonly context: CompareContext
}

/** The first line in which the files differ, below its row. */
export function CompareDetail({ level, path, context: { screen, conflict } }: DetailProps) {
  const { id, edit } = screen.subject
  const parties = conflict.parties.map((party) => party.id)
  const { data, error, isPending } = useFloeQuery('conflicts', 'difference', { id, edit, path, parties })
  const { key, texts } = differingWords(parties.map((party) => lineOf(data, party)))
  const lead = data ? `line ${formatNumber(data.line)}${key ? `, ${key}` : ''}` : ''
  return (
    <>
      <div role="rowheader" className="compare-cell path s11 t3" style={{ paddingLeft: 36 + (level - 1) * 14 }}>
        <span className="cut">
          {lead || (isPending ? <StateGlyph state="working" label="Being compared" /> : whyNot(error))}
        </span>
      </div>
      {parties.map((party, index) => (
        <div role="gridcell" key={party} className="compare-cell line">
          <span className="cut" title={lineOf(data, party)}>
            {texts[index] || (data ? '(nothing)' : '')}
          </span>
        </div>
      ))}
    </>
  )
}

const whyNot = (error: unknown) => (error ? 'cannot be read' : 'no text, the bytes differ')

type Difference = { readonly texts: readonly { readonly party: string; readonly text: string }[] } | null | undefined

const lineOf = (difference: Difference, party: string): string => {
  const text = difference?.texts.find((one) => one.party === party)?.text
  return text === undefined ? '' : visibleText(text).trim()
}
