import type { VersionConflict } from '../../../../shared/model/conflict.ts'
import { visibleLine } from '../../../../shared/text/visible-text.ts'
import { count } from '../../../format/count.ts'
import type { Mark } from '../parties/party-names.ts'
import { daySpan, formatDays, lastDay, numberWord } from './days.ts'
import { graphOf } from './graph.ts'
import type { Graph, GraphNode } from './graph.ts'
import './conflict-graph.css'

interface Props {
  readonly conflict: VersionConflict
  readonly marks: ReadonlyMap<string, Mark>
}

const width = 320
const nodeWidth = 98
const lettersAtMost = 9
const nodeHeight = 24

/** Packages that cannot be together as lines between them, beside the same as a table. */
export function ConflictGraph({ conflict, marks }: Props) {
  const graph = graphOf(conflict)
  const pairs = graph.edges.map(({ from, to }) => ({ from, to, days: daysApart(conflict, from, to) }))
  const joint = conflict.members.length > 2
  return (
    <section className="tight-graph" aria-label="Versions that exclude each other">
      <h3 className="s12 t3 medium">Versions that exclude each other</h3>
      <div className="tight-graph-both">
        <Picture conflict={conflict} graph={graph} marks={marks} />
        <table className="tight-table tight-pairs" aria-label="Pairs that were never available together">
          <thead>
            <tr>
              <th scope="col">Package</th>
              <th scope="col">Not with</th>
              <th scope="col">Apart by</th>
            </tr>
          </thead>
          <tbody>
            {joint ? (
              <tr>
                <th scope="row" colSpan={2}>
                  {conflict.members.map((one) => visibleLine(one.installId)).join(', ')}
                </th>
                <td>all {numberWord(conflict.members.length)} only</td>
              </tr>
            ) : null}
            {pairs.map(({ from, to, days }) => (
              <tr key={`${from.member.installId} ${to.member.installId}`}>
                <th scope="row">{visibleLine(from.member.installId)}</th>
                <td>{visibleLine(to.member.installId)}</td>
                <td>{days === null ? '–' : formatDays(days)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {graph.hidden > 0 ? <p className="s12 t3">{graph.hidden} more in the table above.</p> : null}
      {graph.agreeing > 0 ? (
        <p className="s12 t3">{count(graph.agreeing, 'other package')} of the group can be with each.</p>
      ) : null}
    </section>
  )
}

interface PictureProps extends Props {
  readonly graph: Graph
}

function Picture({ conflict, graph, marks }: PictureProps) {
  const { nodes, edges } = graph
  const height = nodes.length < 3 ? 44 : nodes.length < 5 ? 132 : 190
  const place = ({ x, y }: Pick<GraphNode, 'x' | 'y'>) => ({
    x: nodeWidth / 2 + 1 + x * (width - nodeWidth - 2),
    y: nodeHeight / 2 + 1 + y * (height - nodeHeight - 2),
  })
  const center = place({ x: 0.5, y: 0.5 })
  const core = nodes.filter((node) => node.isCore)
  return (
    <svg
      className="tight-picture"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <img> would lose the document's colours
      role="img"
      aria-label={pictureWords(conflict, graph)}
    >
      {core.length > 2
        ? core.map((node) => {
            const { x, y } = place(node)
            return <line key={node.member.installId} className="joint" x1={center.x} y1={center.y} x2={x} y2={y} />
          })
        : null}
      {edges.map(({ from, to, isCore }) => {
        const [a, b] = [place(from), place(to)]
        const key = `${from.member.installId} ${to.member.installId}`
        return <line key={key} className={isCore ? 'core' : ''} x1={a.x} y1={a.y} x2={b.x} y2={b.y} />
      })}
      {nodes.map((node) => (
        <Node key={node.member.installId} node={node} mark={marks.get(node.member.installId)} {...place(node)} />
      ))}
    </svg>
  )
}

interface NodeProps {
  readonly node: GraphNode
  readonly mark: Mark | undefined
  readonly x: number
  readonly y: number
}

function Node({ node, mark, x, y }: NodeProps) {
  const [left, top] = [x - nodeWidth / 2, y - nodeHeight / 2]
  const name = visibleLine(node.member.installId)
  return (
    <g className={node.isCore ? 'node core' : 'node'}>
      <title>{name}</title>
      <rect className="box" x={left} y={top} width={nodeWidth} height={nodeHeight} rx={3} />
      {mark ? (
        <g className={`tight-mark mark-${mark.color}`} aria-hidden="true">
          <rect x={left + 6} y={y - 7} width={22} height={14} rx={2} />
          <text className="letters" x={left + 17} y={y + 3.5} textAnchor="middle">
            {mark.letters}
          </text>
        </g>
      ) : null}
      <text x={left + 34} y={y + 4}>
        {name.length > lettersAtMost ? `${name.slice(0, lettersAtMost - 1)}…` : name}
      </text>
    </g>
  )
}

function pictureWords({ members }: VersionConflict, { edges }: Graph): string {
  const lines = edges.map(
    ({ from, to }) => `${visibleLine(from.member.installId)} not with ${visibleLine(to.member.installId)}`,
  )
  const joint =
    members.length > 2 ? [`${members.map((one) => visibleLine(one.installId)).join(', ')} not all together`] : []
  return [...joint, ...lines].join('; ')
}

/** The fewest days between two packages, as they are asked for. */
function daysApart(conflict: VersionConflict, one: GraphNode, other: GraphNode): number | null {
  const last = lastDay(conflict)
  const [left, right] = [one, other].map(({ member }) => member.spans.map((span) => daySpan(span, last)))
  const gaps = (left ?? []).flatMap((a) => (right ?? []).map((b) => Math.max(b.from - a.until, a.from - b.until)))
  return gaps.length === 0 ? null : Math.max(0, Math.min(...gaps))
}
