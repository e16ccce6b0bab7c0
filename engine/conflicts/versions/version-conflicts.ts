import type { FloeError } from '../../../shared/errors/floe-error.ts'
import type { VersionConflict } from '../../../shared/model/conflict.ts'
import type { VersionQuestion } from './version-question.ts'

/**
 * What was asked for and cannot be had: together, at all, on these systems or by the rules of the manifest. `failure` is
 * what `prepareChange` threw, null when it went through. Pure; the question comes from `askVersions`.
 */
export function versionConflicts(_failure: FloeError | null, _question: VersionQuestion): VersionConflict[] {
  return []
}
