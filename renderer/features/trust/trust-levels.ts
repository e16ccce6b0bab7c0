import { actingParts } from '../../../shared/model/environment.ts'
import type { ExecutableSurface, TrustLevel } from '../../../shared/model/environment.ts'

/** What Floe advises: packages alone, unless nothing beside them acts. */
export const recommendedLevel = (surface: ExecutableSurface): TrustLevel =>
  actingParts(surface).length === 0 ? 'full' : 'packages'

const order: readonly TrustLevel[] = ['none', 'packages', 'full']

/** The level that is chosen when the question opens: what counts now, and never more than is advised. */
export function firstLevel(current: TrustLevel, surface: ExecutableSurface): TrustLevel {
  const advised = recommendedLevel(surface)
  if (current === 'none') return advised
  return order.indexOf(current) > order.indexOf(advised) ? advised : current
}

/** The verb of the button that takes a level. */
export const levelAction: Readonly<Record<TrustLevel, string>> = {
  none: 'View only',
  packages: 'Use packages only',
  full: 'Run everything',
}
