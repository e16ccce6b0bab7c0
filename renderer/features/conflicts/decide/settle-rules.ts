import type { Conflict, Decision, FileConflictGroup, WayOut } from '../../../../shared/model/conflict.ts'
import { numberedOrder } from '../../../../shared/text/numbered-order.ts'
import { wayToPrefer } from './decisions.ts'

/** One choice that settles many: what it would decide for each conflict that it fits. */
export interface SettleRule {
  readonly id: string
  readonly title: string
  readonly decisions: readonly Decision[]
}

/** The rules that fit at least one of the conflicts that still ask. */
export function settleRules(conflicts: readonly Conflict[]): readonly SettleRule[] {
  const files = conflicts.filter((one): one is FileConflictGroup => one.area === 'files' && !one.settled)
  const rules: SettleRule[] = [
    rule('newer', 'Newer version wins', files, newerWins),
    rule('cuda', 'CUDA set, usual order', files, (one) => one.waysOut.find((way) => way.kind === 'cuda-order')),
    rule('either', 'Either one, where the files are identical', files, (one) =>
      one.waysOut.find((way) => way.kind === 'either'),
    ),
    rule('outputs', 'Leave out documents and headers', files, leavesOutExtras),
    ...commonFolders(files).map((folder) =>
      rule(`under ${folder}`, `First one wins under ${folder}`, files, (one) =>
        one.harm !== 'harmless' && one.examples.every((path) => path.startsWith(`${folder}/`))
          ? one.waysOut.find((way) => way.kind === 'prefer')
          : undefined,
      ),
    ),
  ]
  return rules.filter((one) => one.decisions.length > 0)
}

function rule(
  id: string,
  title: string,
  files: readonly FileConflictGroup[],
  choose: (conflict: FileConflictGroup) => WayOut | undefined,
): SettleRule {
  const decisions = files.flatMap((conflict) => {
    const way = choose(conflict)
    return way ? [{ conflict: conflict.id, wayOut: way.id }] : []
  })
  return { id, title, decisions }
}

/** Only of one thing in several versions: nobody can say that imagemagick is newer than graphicsmagick. */
function newerWins(conflict: FileConflictGroup): WayOut | undefined {
  const kinds = new Set(conflict.parties.map((party) => party.installId.replaceAll(/[\d._-]+/g, '')))
  const versions = new Set(conflict.parties.map((party) => party.version))
  if (conflict.harm === 'harmless' || kinds.size > 1 || versions.size < conflict.parties.length || versions.has(null)) {
    return undefined
  }
  const [newest] = [...conflict.parties].sort((a, b) => numberedOrder(b.version ?? '', a.version ?? ''))
  return newest && wayToPrefer(conflict, newest.id)
}

const extras = /\b(?:doc|man|info|dev|devdoc)\b/

const leavesOutExtras = (conflict: FileConflictGroup) =>
  conflict.waysOut.find((way) => way.kind === 'leave-out-output' && extras.test(way.id))

/** Folders of documents and data that hold whole conflicts, two or more of them each. */
function commonFolders(files: readonly FileConflictGroup[]): readonly string[] {
  const found = new Map<string, number>()
  for (const { examples, harm } of files) {
    const [first = ''] = examples
    const folder = first.split('/').slice(0, 2).join('/')
    const whole = harm === 'data' && folder !== first && examples.every((path) => path.startsWith(`${folder}/`))
    if (whole) found.set(folder, (found.get(folder) ?? 0) + 1)
  }
  return [...found].filter(([, times]) => times > 1).map(([folder]) => folder)
}

/** Whether all that a rule would decide is decided so. */
export const isFollowed = (rule: SettleRule, decisions: readonly Decision[]): boolean =>
  rule.decisions.every((wanted) =>
    decisions.some((one) => one.conflict === wanted.conflict && one.wayOut === wanted.wayOut),
  )
