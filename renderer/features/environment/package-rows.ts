import type { InstalledPackage } from '../../../shared/model/environment.ts'

export interface PackageSort {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

/** The packages as they are shown: filtered by name and description, sorted. */
export function arrangePackages(
  installed: readonly InstalledPackage[],
  text: string,
  { column, direction }: PackageSort,
): readonly InstalledPackage[] {
  const words = text.trim().toLowerCase()
  const sign = direction === 'ascending' ? 1 : -1
  return installed
    .filter(
      ({ installId, description, pkgPath }) =>
        !words ||
        installId.toLowerCase().includes(words) ||
        pkgPath.toLowerCase().includes(words) ||
        description.toLowerCase().includes(words),
    )
    .sort((a, b) => sign * compareBy(column, a, b) || a.installId.localeCompare(b.installId))
}

function compareBy(column: string, a: InstalledPackage, b: InstalledPackage): number {
  switch (column) {
    case 'size':
      return (a.size ?? -1) - (b.size ?? -1)
    case 'origin':
      return a.origin.localeCompare(b.origin)
    case 'group':
      return (a.group ?? '').localeCompare(b.group ?? '')
    case 'priority':
      return a.priority - b.priority
    default:
      return a.installId.localeCompare(b.installId)
  }
}
