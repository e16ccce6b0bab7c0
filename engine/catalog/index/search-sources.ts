import type { SearchAnswer } from '../../../shared/model/catalog.ts'
import type { NearNames } from './near-names.ts'
import type { PackageIndex, SearchBounds } from './package-index.ts'

const mostSuggestions = 5

/** One answer from the indexes of several sources: their scores are on one scale. */
export function searchSources(indexes: readonly PackageIndex[], text: string, bounds: SearchBounds): SearchAnswer {
  const answers = indexes.map((index) => index.search(text, bounds))
  const total = answers.reduce((sum, answer) => sum + answer.total, 0)
  const hits = answers
    .flatMap((answer) => answer.hits)
    .sort((one, other) => other.score - one.score)
    .slice(0, bounds.limit)
    .map(({ hit }) => hit)
  const near = total > 0 ? noneNear : nearInSources(indexes, text, mostSuggestions)
  return { hits, total, suggestions: [...near.withCommand, ...near.named] }
}

const noneNear: NearNames = { withCommand: [], named: [] }

/** What several sources have for a name that no package has: at most `limit` names in all. */
export function nearInSources(indexes: readonly PackageIndex[], name: string, limit: number): NearNames {
  const answers = indexes.map((index) => index.near(name, limit))
  const withCommand = [...new Set(answers.flatMap((near) => near.withCommand))].slice(0, limit)
  const named = [...new Set(answers.flatMap((near) => near.named))].filter((one) => !withCommand.includes(one))
  return { withCommand, named: named.slice(0, limit - withCommand.length) }
}
