import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const onPath = (program: string) =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))

/** The first thing that a case needs and this machine lacks, as a reason; null when it can run. */
export function lacking(needs: readonly string[]): string | null {
  for (const need of needs) {
    const reason = reasonAgainst(need)
    if (reason) return reason
  }
  return null
}

function reasonAgainst(need: string): string | null {
  switch (need) {
    case 'include':
      return 'needs include: composition is not built yet'
    case 'activate':
      return null
    case 'linux':
      return process.platform === 'linux' ? null : 'needs linux'
    case 'macos':
      return process.platform === 'darwin' ? null : 'needs macos'
    // A cache of real packages cannot be assumed; such cases say so themselves when they find one.
    case 'substituter':
    case 'nixpkgs':
    case 'network':
      return `needs ${need}, which this machine lacks`
    default:
      return onPath(need) ? null : `needs ${need}, which this machine lacks`
  }
}
