import type { EnvironmentId } from '../../shared/model/environment.ts'
import { shellSchema } from '../../shared/model/terminal.ts'
import type { Shell } from '../../shared/model/terminal.ts'
import { useFloeQuery } from '../api/query.ts'

/** The shells that a terminal can start: those of this machine, and those that the environment brings. All until that is known. */
export function useShells(environment?: EnvironmentId): readonly Shell[] {
  return useFloeQuery('terminals', 'shells', environment ? { environment } : {}).data ?? shellSchema.options
}
