import type { Plan } from '../../shared/model/plan.ts'

type PackageChanges = Pick<Plan, 'added' | 'removed' | 'changed'>

/** What a change did to the packages, in one line for a history: `Installed jq and python3, removed nodejs`. */
export function summarise(changes: PackageChanges, otherwise: string): string {
  const parts = [
    phrase(
      'installed',
      changes.added.map((one) => one.installId),
    ),
    phrase(
      'removed',
      changes.removed.map((one) => one.installId),
    ),
    phrase(
      'changed',
      changes.changed.map((one) => (one.from === one.to ? one.installId : `${one.installId} to ${one.to}`)),
    ),
  ].filter((part) => part !== '')
  const text = parts.join(', ') || otherwise
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const shownNames = 4

function phrase(verb: string, names: readonly string[]): string {
  if (names.length === 0) return ''
  if (names.length > shownNames) return `${verb} ${names.length} packages`
  const last = names.at(-1)
  return names.length === 1 ? `${verb} ${last}` : `${verb} ${names.slice(0, -1).join(', ')} and ${last}`
}
