import type { VersionConflict, WayOut } from '../../../shared/model/conflict.ts'
import type { Refusal } from '../../lock/check-policy.ts'
import { about } from './about.ts'
import type { AskedPackage } from './version-question.ts'
import { leaveOut } from './ways-out-of-tight.ts'

/**
 * A package that a rule of `[options.allow]` refuses. Each rule is a conflict of its own, since giving way to one leaves
 * the others. Catalogs do not tell the licences and the state of other versions, so none is offered.
 */
export function policyConflict(asked: AskedPackage, { reason, license }: Refusal): VersionConflict {
  const { installId } = asked
  const leave = leaveOut({ asked })
  const base = { ...about('policy-refused', [asked]), id: `policy-refused:${reason}:${installId}` }
  if (reason === 'license') {
    const explanation = `Its licence ${license ?? ''} is not in options.allow.licenses. Add it there, or leave it out.`
    return { ...base, sentence: `The licence of ${installId} is not allowed here`, explanation, waysOut: [leave] }
  }
  const allow: WayOut = {
    id: `allow:${reason}`,
    kind: 'allow',
    title: `Allow ${reason} packages`,
    explanation: `It writes options.allow.${reason} = true, which counts for every package of this environment.`,
    saves: null,
    edits: [{ kind: 'allow', rule: reason }],
    order: [],
  }
  const sentence = `${installId} is ${reason}, and this environment does not allow that`
  return { ...base, sentence, explanation: `Its rule is options.allow.${reason}.`, waysOut: [allow, leave] }
}
