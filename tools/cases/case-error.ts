import type { ErrorCode } from '../../shared/errors/codes.ts'
import type { FloeError } from '../../shared/errors/floe-error.ts'
import { hasCode } from '../../shared/errors/floe-error.ts'

/** The words of the cases for Floe's error codes; the fields keep their names unless said otherwise below. */
const kinds: Partial<Record<ErrorCode, string>> = {
  DOT_FLOX_INVALID: 'invalid-dot-flox',
  ENVIRONMENT_EXISTS: 'init-failed',
  ENVIRONMENT_NAME_INVALID: 'environment-name-invalid',
  FOLDER_MISSING: 'start-directory-missing',
  INIT_FAILED: 'init-failed',
  MANIFEST_INVALID: 'invalid-value',
  MANIFEST_MIGRATION: 'migration-failed',
  MANIFEST_SERVICES: 'invalid-service',
  MANIFEST_SYNTAX: 'toml-syntax',
  MANIFEST_UNKNOWN_FIELD: 'unknown-field',
  OUTPUT_NOT_FOUND: 'output-not-found',
  PACKAGE_AMBIGUOUS: 'ambiguous-package',
  PACKAGE_INCLUDED: 'package-is-included',
  PACKAGE_NOT_INSTALLED: 'package-not-found',
  PACKAGE_NOT_LOCKED: 'package-not-locked',
  POINTER_INVALID: 'env-json-invalid',
  SPEC_MALFORMED: 'malformed-spec',
  VARS_CYCLE: 'vars-cycle',
}

export function caseError(error: FloeError): Readonly<Record<string, unknown>> {
  if (hasCode(error, 'MANIFEST_SCHEMA')) return { kind: `schema-${error.details.problem}`, ...error.details }
  if (hasCode(error, 'POLICY_REFUSED')) {
    // flox stops at the first.
    const [first] = error.details.refused
    return { ...first, kind: `${first?.reason ?? 'not'}-not-allowed` }
  }
  const kind = kinds[error.code] ?? error.code
  if (hasCode(error, 'MANIFEST_INVALID', 'MANIFEST_UNKNOWN_FIELD', 'MANIFEST_MIGRATION')) {
    // The cases name the last key only.
    return { ...error.details, kind, field: error.details.field.split('.').at(-1) }
  }
  return { ...error.details, kind }
}
