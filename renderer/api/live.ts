import type { Query } from '@tanstack/react-query'
import type { Change } from '../../shared/contract/namespaces/app.ts'
import type { Namespace } from './client.ts'
import { firstQuestions } from './first-questions.ts'
import { follow } from './follow.ts'
import { queryClient } from './query.ts'

/** Which answers a change makes old, by namespace. */
const touched: Readonly<Record<Change['topic'], readonly Namespace[]>> = {
  environments: ['environments', 'conflicts', 'history'],
  environment: ['environments', 'conflicts', 'history', 'terminals'],
  catalog: ['catalog'],
  settings: ['settings', 'catalog'],
  terminals: ['terminals', 'environments'],
  jobs: ['jobs'],
  diagnostics: ['diagnostics'],
}

/** Turns the engine's change feed into invalidations, for as long as the page lives. */
export function startLive(signal: AbortSignal): void {
  let readings = 0
  let first = false
  void follow('app', 'changes', {}, signal, {
    begun: () => {
      const changes = firstQuestions.takeChanges()
      first = changes !== null
      return changes
    },
    // What changed while nobody listened is unknown: a second reading makes everything old.
    onStart: () => {
      readings += 1
      if (readings > 1) void queryClient.invalidateQueries()
    },
    onItem: (change) => {
      // The first item is for readers that asked before they listened.
      if (!first) void queryClient.invalidateQueries({ predicate: (query) => isTouched(query, change) })
      first = false
    },
  })
}

/** A change with an id leaves the answers about other things alone. */
function isTouched({ queryKey }: Query, change: Change): boolean {
  const [namespace, , input] = queryKey
  if (!touched[change.topic].some((name) => name === namespace)) return false
  if (change.id === undefined || !isAboutOne(input)) return true
  return input.id === change.id
}

function isAboutOne(input: unknown): input is { readonly id: unknown } {
  return typeof input === 'object' && input !== null && 'id' in input
}
