import { defaultGroup } from '../../../../shared/model/manifest-defaults.ts'
import type { GroupMember, VersionConflict, WayOut } from '../../../../shared/model/conflict.ts'
import { daySpan, lastDay } from './days.ts'
import type { DaySpan } from './days.ts'

/** A state of the catalog that the packages of a group would come from. */
export interface OutcomeGroup {
  readonly name: string
  /** Days since 1970; null when no day has all of them. */
  readonly day: number | null
  readonly packages: readonly { readonly installId: string; readonly version: string | null }[]
}

interface Placed {
  readonly installId: string
  readonly group: string
  /** Where it would then be available. */
  readonly spans: readonly DaySpan[]
}

/** The groups that a way out leads to, each with the newest day that has all its packages. The group itself comes first. */
export function outcomeOf(conflict: VersionConflict, wayOut: WayOut): OutcomeGroup[] {
  const own = conflict.group ?? defaultGroup
  const inOrder = [...conflict.agreeing].sort((a, b) => Number(a.asked === null) - Number(b.asked === null))
  const placed = [...conflict.members, ...inOrder].flatMap((member) => placedBy(member, wayOut, conflict, own))
  const names = [...new Set([own, ...placed.map((one) => one.group)])]
  return names.flatMap((name) => {
    const members = placed.filter((one) => one.group === name)
    return members.length === 0 ? [] : [groupOf(name, members)]
  })
}

function placedBy(member: GroupMember, wayOut: WayOut, conflict: VersionConflict, own: string): Placed[] {
  const { installId } = member
  const last = lastDay(conflict)
  let group = own
  let spans = member.spans
  for (const edit of wayOut.edits) {
    if (edit.kind === 'uninstall' && edit.packages.includes(installId)) return []
    if (edit.kind !== 'change' || edit.installId !== installId) continue
    group = edit.group === undefined ? group : (edit.group ?? defaultGroup)
    if (edit.version === undefined) continue
    const all = [...member.spans, ...member.others]
    spans = edit.version === null ? all : all.filter((span) => span.version === edit.version)
  }
  return [{ installId, group, spans: spans.map((span) => daySpan(span, last)) }]
}

function groupOf(name: string, members: readonly Placed[]): OutcomeGroup {
  const day = newestShared(members)
  const packages = members.map(({ installId, spans }) => ({
    installId,
    version: day === null ? null : versionAt(spans, day),
  }))
  return { name, day, packages }
}

/** The newest shared day is where a span of one of them ends. */
function newestShared(members: readonly Placed[]): number | null {
  const ends = members.flatMap((one) => one.spans.map((span) => span.until)).sort((a, b) => b - a)
  return ends.find((day) => members.every((one) => versionAt(one.spans, day) !== null)) ?? null
}

/** Where channels overlap, the one that came later. */
function versionAt(spans: readonly DaySpan[], day: number): string | null {
  const there = spans.filter((span) => span.from <= day && day <= span.until)
  return there.sort((a, b) => b.from - a.from)[0]?.version ?? null
}
