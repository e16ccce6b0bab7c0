import type { EnvironmentId, EnvironmentSummary } from '../../shared/model/environment.ts'
import { useFloeQuery } from '../api/query.ts'
import { writeRefusal } from '../words/environment-words.ts'

/** An environment as the list has it; undefined until the list is there, and for one that is not in it. */
export function useEnvironment(id: EnvironmentId | null): EnvironmentSummary | undefined {
  return useFloeQuery('environments', 'list', {}).data?.find((environment) => environment.id === id)
}

/** Why nothing of an environment can be changed from here; null when it can. */
export function useWriteRefusal(id: EnvironmentId | null): string | null {
  const environment = useEnvironment(id)
  return environment ? writeRefusal(environment) : null
}
