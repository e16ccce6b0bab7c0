import type { FloeError } from '../../shared/errors/floe-error.ts'
import type { VersionConflict } from '../../shared/model/conflict.ts'
import { aloneConflict } from './alone-conflict.ts'
import { failureConflicts } from './failure-conflict.ts'
import { known } from './spans.ts'
import type { Known } from './spans.ts'
import { tightConflict } from './tight-conflict.ts'
import { tightGroups } from './tight-groups.ts'
import type { VersionQuestion } from './version-question.ts'

/**
 * What was asked for and cannot be had: together, at all, on these systems or by the rules of the manifest. `failure` is
 * what `prepareChange` threw, null when it went through. Pure; the question comes from `askVersions`.
 */
export function versionConflicts(failure: FloeError | null, question: VersionQuestion): VersionConflict[] {
  const found = historyConflicts(question)
  const concerned = new Set(found.flatMap((conflict) => conflict.members.map((member) => member.installId)))
  const refusals = [...(failure ? [failure] : []), ...question.failures]
    .flatMap((refusal) => failureConflicts(refusal, question))
    .filter((conflict) => !conflict.members.some((member) => concerned.has(member.installId)))
  return [...found, ...new Map(refusals.map((conflict) => [conflict.id, conflict])).values()]
}

/**
 * What the past of a source says alone. A group that is locked as it is asked for has proved that it can be: another
 * catalog may know states that this past does not.
 */
export function historyConflicts({ packages, preReleases }: VersionQuestion): VersionConflict[] {
  const all = packages.flatMap((asked) => (asked.history ? [known(asked, asked.history, preReleases)] : []))
  const alone = all.flatMap((one) => (one.asked.isLocked ? [] : (aloneConflict(one) ?? [])))
  const groups = new Set(packages.map((asked) => asked.group))
  const tight = [...bySourceAndGroup(all.filter((one) => one.states.length > 0)).values()].flatMap((members) =>
    members.every((one) => one.asked.isLocked)
      ? []
      : tightGroups(members[0]?.asked.group ?? '', members).map((one) => tightConflict(one, groups)),
  )
  return [...tight, ...alone]
}

/** Only states of one source can be shared; a group that draws from two has a state of each. */
function bySourceAndGroup(all: readonly Known[]): Map<string, Known[]> {
  const groups = new Map<string, Known[]>()
  for (const one of all) {
    const key = `${one.history.source}\n${one.asked.group}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return groups
}
