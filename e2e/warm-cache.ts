import { warmCache } from './machine.ts'

/**
 * Before the first test: the package index is made once for all of them. A test's engine ends with its test, so that on
 * a slow machine each of them would start it over and none would finish it.
 */
export default warmCache
