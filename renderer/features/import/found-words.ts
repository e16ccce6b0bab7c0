import { describe } from '../../../shared/errors/wire-error.ts'
import type { FoundEnvironment } from '../../../shared/model/environment.ts'
import { count } from '../../format/count.ts'

/** What stands beside a found environment. */
export function foundWords({ problem, packages, runsCode }: FoundEnvironment): string {
  if (problem) return describe(problem).title
  if (runsCode) return 'asks before it runs'
  return packages === null ? '' : count(packages, 'package')
}
