const conflictCodes: readonly unknown[] = [
  'CONFLICTS',
  'CONSTRAINTS_TOO_TIGHT',
  'POLICY_REFUSED',
  'SYSTEM_UNSUPPORTED',
  'SYSTEM_NOT_ENABLED',
  'PACKAGE_NOT_FOUND',
  'VERSION_NOT_FOUND',
  'DEPENDENCY_NOT_FOUND',
  'LOCK_LACKS_SYSTEM',
]

/** Whether an error, as it was thrown or as a job keeps it, is one that the Conflicts screen explains with ways out. */
export const isConflict = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && conflictCodes.includes(error.code)
