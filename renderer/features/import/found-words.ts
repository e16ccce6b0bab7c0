import { describe } from '../../../shared/errors/describe.ts'
import type { FoundEnvironment } from '../../../shared/model/environment.ts'
import { count } from '../../format/count.ts'

/** The note beside a found environment. */
export function foundWords({ problem, packages, runsCode }: FoundEnvironment): string {
  if (problem) return describe(problem).title
  if (runsCode) return 'asks before it runs'
  return packages === null ? '' : count(packages, 'package')
}
