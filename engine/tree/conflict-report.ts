import { readFile, stat } from 'node:fs/promises'
import type { FileConflict } from '../../shared/model/plan.ts'
import type { PlanConflict } from './plan-tree.ts'

/** Contents are compared for so many conflicts; the rest of a longer list counts as different. */
const mostCompared = 500

/** Conflicts in the words of the contract: who wants the path, and whether their bytes are the same. */
export function reportConflicts(conflicts: readonly PlanConflict[]): Promise<FileConflict[]> {
  return Promise.all(
    conflicts.map(async (conflict, index) => ({
      path: conflict.path,
      packages: names(conflict),
      identical: index < mostCompared && (await haveSameBytes(conflict.claims.map(({ target }) => target))),
    })),
  )
}

/** Install ids; `id^output` where two outputs of one package collide. */
function names({ claims }: PlanConflict): string[] {
  return claims.map(({ package: { installId, output } }) => {
    const twice = claims.filter((claim) => claim.package.installId === installId).length > 1
    return twice && output !== null ? `${installId}^${output}` : installId
  })
}

async function haveSameBytes(paths: readonly string[]): Promise<boolean> {
  const [first, ...rest] = await Promise.all(paths.map(fingerprint))
  return first !== undefined && first !== null && rest.every((other) => other?.equals(first))
}

async function fingerprint(path: string): Promise<Buffer | null> {
  const found = await stat(path).catch(() => null)
  return found?.isFile() && found.size <= 16 << 20 ? readFile(path).catch(() => null) : null
}
