import type { PlanConflict } from '../../../engine/tree/plan-tree.ts'
import type { FloeError } from '../../../shared/errors/floe-error.ts'
import { hasCode } from '../../../shared/errors/floe-error.ts'
import type { Values } from '../answer.ts'
import { asSet, isValues, within } from '../answer.ts'
import { caseError } from '../case-error.ts'

/** A refusal in the words of the cases, cut to what the case asks for. */
export function treeError(error: FloeError, expected: unknown): unknown {
  return within(inWords(error, isValues(expected) ? expected : {}), expected)
}

function inWords(error: FloeError, expected: Values): Values {
  if (hasCode(error, 'LOCK_LACKS_SYSTEM'))
    return { kind: 'lock-lacks-system', system: error.details.system, lockedSystems: error.details.locked }
  if (hasCode(error, 'SYSTEM_UNSUPPORTED'))
    return { kind: 'system-unsupported', system: error.details.system, supportedSystems: error.details.supported }
  if (hasCode(error, 'OUTPUT_NOT_FOUND'))
    return { kind: 'output-not-found', ...error.details, package: error.details.installId }
  if (hasCode(error, 'RUNTIME_PACKAGE_NOT_FOUND')) return { kind: 'runtime-package-not-found', ...error.details }
  if (hasCode(error, 'RUNTIME_PACKAGE_NOT_TOPLEVEL')) return { kind: 'runtime-package-not-toplevel', ...error.details }
  if (hasCode(error, 'VARS_CYCLE'))
    return { ...caseError(error), names: asSet([...new Set(error.details.cycle)], expected['names']) }
  return caseError(error)
}

/** The first conflict of a plan; packages and outputs are sets. */
export function conflictError({ path, claims }: PlanConflict, expected: unknown): unknown {
  const wanted = isValues(expected) ? expected : {}
  const ids = [...new Set(claims.map((claim) => claim.package.installId))]
  const outputs = claims.map((claim) => claim.package.output)
  const who =
    ids.length === 1
      ? { installId: ids[0], outputs: asSet(outputs, wanted['outputs']) }
      : { packages: asSet(ids, wanted['packages']) }
  return within({ kind: 'conflict', ...who, file: path }, expected)
}
