import type { SearchAnswer } from '../../../shared/model/catalog.ts'
import type { PackageIndex } from './package-index.ts'

const mostSuggestions = 5

/** One answer from the indexes of several sources: their scores are on one scale. */
export function searchSources(indexes: readonly PackageIndex[], text: string, limit: number): SearchAnswer {
  const answers = indexes.map((index) => index.search(text, { limit }))
  const total = answers.reduce((sum, answer) => sum + answer.total, 0)
  const hits = answers
    .flatMap((answer) => answer.hits)
    .sort((one, other) => other.score - one.score)
    .slice(0, limit)
    .map(({ hit }) => hit)
  const suggestions = total > 0 ? [] : indexes.flatMap((index) => index.suggest(text, mostSuggestions))
  return { hits, total, suggestions: [...new Set(suggestions)].slice(0, mostSuggestions) }
}
