import type { Conflict } from '../../../../shared/model/conflict.ts'
import { neighbour } from '../compare/compare-tree.tsx'
import { wayToPrefer } from './decisions.ts'
import type { Screen } from '../use-conflicts.ts'

/** ← → let the next party of that side win, Enter goes on. Says whether the key was one of these. */
export function chooseByKey(key: string, conflict: Conflict, screen: Screen, confirm: () => void): boolean {
  if (key === 'Enter') {
    confirm()
    return true
  }
  if (conflict.area !== 'files' || (key !== 'ArrowLeft' && key !== 'ArrowRight')) return false
  const party = neighbour(conflict, screen, key === 'ArrowLeft' ? -1 : 1)
  const way = party === undefined ? undefined : wayToPrefer(conflict, party)
  if (way) screen.decisions.decide([{ conflict: conflict.id, wayOut: way.id }])
  return true
}
