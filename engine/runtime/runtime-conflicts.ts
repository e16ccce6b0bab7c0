import type { RuntimeConflict } from '../../shared/model/conflict.ts'
import { portConflicts } from './port-conflicts.ts'
import type { RuntimeFacts } from './runtime-facts.ts'
import { shadowConflicts } from './shadow-conflicts.ts'
import { stackConflicts } from './stack-conflicts.ts'

/** Every run-time conflict that these facts show, what hurts most first, each once. */
export function runtimeConflicts(facts: RuntimeFacts): RuntimeConflict[] {
  const all = [...portConflicts(facts), ...shadowConflicts(facts), ...stackConflicts(facts)]
  // The same alias may occur twice in one start file.
  return [...new Map(all.toReversed().map((one) => [one.id, one])).values()].toReversed()
}
