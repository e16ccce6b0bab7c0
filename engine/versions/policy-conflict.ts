import type { VersionConflict, WayOut } from '../../shared/model/conflict.ts'
import type { Refusal } from '../lock/check-policy.ts'
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
  if (reason === 'license')
    return { ...base, ...licenceRefused(installId, license), waysOut: [...licenceWays(license), leave] }
  const allow: WayOut = {
    id: `allow:${reason}`,
    kind: 'allow',
    title: `Allow ${reason} packages`,
    explanation: `It writes options.allow.${reason} = true, which counts for every package of this environment.`,
    saves: null,
    edits: [{ kind: 'set', path: ['options', 'allow', reason], value: true }],
    order: [],
  }
  const sentence = `${installId} is ${reason}, and this environment does not allow that`
  return { ...base, sentence, explanation: `Its rule is options.allow.${reason}.`, waysOut: [allow, leave] }
}

function licenceRefused(installId: string, license: string | null): Pick<VersionConflict, 'sentence' | 'explanation'> {
  return {
    sentence: `The licence of ${installId} is not allowed here`,
    explanation: `${license ?? 'It'} is not in options.allow.licenses.`,
  }
}

function licenceWays(license: string | null): WayOut[] {
  if (license === null) return []
  return [
    {
      id: 'allow:license',
      kind: 'allow',
      title: `Allow the licence ${license}`,
      explanation: 'It adds it to options.allow.licenses, which counts for every package of this environment.',
      saves: null,
      edits: [{ kind: 'add', path: ['options', 'allow', 'licenses'], value: license }],
      order: [],
    },
  ]
}
