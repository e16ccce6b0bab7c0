import type { GroupMember, VersionConflict } from '../../../../shared/model/conflict.ts'

export interface GraphNode {
  readonly member: GroupMember
  /** From 0 to 1 over the picture. */
  readonly x: number
  readonly y: number
  readonly isCore: boolean
}

export interface Graph {
  readonly nodes: readonly GraphNode[]
  /** Pairs that share no day. */
  readonly edges: readonly { readonly from: GraphNode; readonly to: GraphNode; readonly isCore: boolean }[]
  /** How many more of the group are apart from nobody. */
  readonly agreeing: number
  /** How many are apart from someone and have no place here; the table has them. */
  readonly hidden: number
}

const nodesAtMost = 8

/**
 * Versions that exclude each other: the packages of the conflict and those of its group that are apart from someone, on a circle,
 * in the order of the table.
 */
export function graphOf({ members, agreeing }: VersionConflict): Graph {
  const apart = agreeing.filter((member) => member.apartFrom.length > 0)
  const shown = [...members, ...apart].slice(0, nodesAtMost)
  const nodes = shown.map((member, at): GraphNode => {
    const angle = shown.length === 2 ? Math.PI * (1 - at) : -Math.PI / 2 + (2 * Math.PI * at) / shown.length
    const isFlat = shown.length < 3
    return {
      member,
      x: 0.5 + (shown.length === 1 ? 0 : 0.5) * Math.cos(angle),
      y: isFlat ? 0.5 : 0.5 + 0.5 * Math.sin(angle),
      isCore: members.includes(member),
    }
  })
  const edges = nodes.flatMap((from, at) =>
    nodes
      .slice(at + 1)
      .filter((to) => from.member.apartFrom.includes(to.member.installId))
      .map((to) => ({ from, to, isCore: from.isCore && to.isCore })),
  )
  const hidden = members.length + apart.length - shown.length
  return { nodes, edges, agreeing: agreeing.length - apart.length, hidden }
}
