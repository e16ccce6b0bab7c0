import { listNames } from '../../shared/text/list-names.ts'
import type { GroupMember, VersionConflict } from '../../shared/model/conflict.ts'
import { dayOf, spanOf } from './spans.ts'
import type { Known } from './spans.ts'
import { lastOf } from './state-set.ts'
import { agree, apartFrom, nearMiss } from './tight-groups.ts'
import type { TightGroup } from './tight-groups.ts'
import { waysOutOfTight } from './ways-out-of-tight.ts'
import { dayWords, daysWords, laterDayWords, namedWords, numberWords } from './version-words.ts'

/** A group that is too tight, as the user is told. `groups`: names that are taken. */
export function tightConflict(tight: TightGroup, groups: ReadonlySet<string>): VersionConflict {
  const { group, core, rest } = tight
  const all = [...core, ...rest]
  const ids = core.map((one) => one.asked.installId)
  const names = core.map((one) => namedWords(one.asked))
  const [first] = core
  return {
    area: 'versions',
    kind: 'group-too-tight',
    id: `group-too-tight:${group}:${[...ids].sort().join('+')}`,
    sentence: core.length === 2 ? `No day has both ${listNames(names)}` : `No day has ${listNames(names)} together`,
    explanation: [missWords(tight), restWords(tight)].filter(Boolean).join(' '),
    waysOut: waysOutOfTight(tight, groups),
    group,
    members: core.map((one) => memberOf(one, all)),
    agreeing: rest.map((one) => memberOf(one, all)),
    gapDays: nearMiss(core)?.days ?? null,
    systems: [],
    nearest: [],
    known: first ? knownDays(first) : null,
  }
}

export function memberOf(one: Known, all: readonly Known[]): GroupMember {
  const { installId, pkgPath, version } = one.asked
  return {
    installId,
    pkgPath,
    asked: version,
    spans: one.wanted.map((release) => spanOf(one.history, release)),
    others: one.others.map((release) => spanOf(one.history, release)),
    apartFrom: apartFrom(one, all),
  }
}

export function knownDays({ history }: Known): VersionConflict['known'] {
  return { from: dayOf(history, 0), until: dayOf(history, history.days.length - 1) }
}

function missWords({ core }: TightGroup): string {
  const miss = nearMiss(core)
  if (!miss) return `Any ${numberWords(core.length - 1)} of them share days, all ${numberWords(core.length)} do not.`
  const { earlier, later, end, start, days } = miss
  const [endDay, startDay] = [dayOf(earlier.history, end), dayOf(later.history, start)]
  const [one, other] = [namedWords(earlier.asked), namedWords(later.asked)]
  const returns = lastOf(earlier.states) !== end || (later.states[0]?.[0] ?? 0) !== start
  const nearest = returns ? 'They came nearest then.' : ''
  const words =
    days === 0
      ? `They missed each other on one day: ${one} was there until ${dayWords(endDay)}, ${other} came later that day.`
      : `They missed each other by ${daysWords(days)}: ${one} was there until ${dayWords(endDay)}, ${other} came on ${laterDayWords(startDay, endDay)}.`
  return [words, nearest].filter(Boolean).join(' ')
}

/** Whether the others of the group agree once one of the core moves. */
function restWords({ group, core, rest }: TightGroup): string {
  if (rest.length === 0) return ''
  const fitting = core.filter((one) => agree([...core.filter((other) => other !== one), ...rest]))
  if (fitting.length === core.length) {
    return `The rest of group ${group} agrees with ${core.length === 2 ? 'either' : `any ${numberWords(core.length - 1)} of them`}.`
  }
  if (fitting.length === 0) return `The rest of group ${group} agrees with neither.`
  const left = core.filter((one) => !fitting.includes(one) || core.length > 2).map((one) => namedWords(one.asked))
  return core.length === 2
    ? `The rest of group ${group} agrees with ${listNames(left)} only.`
    : `The rest of group ${group} agrees once ${listNames(fitting.map((one) => one.asked.installId))} moves.`
}
