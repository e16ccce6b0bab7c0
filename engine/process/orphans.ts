import { isDeadHere, ownerOf } from './owner-mark.ts'
import { processTable, programOf } from './process-table.ts'
import { stopTree } from './stop-tree.ts'

/**
 * Ends what an engine that was killed has left running: nothing reads its output or waits for it any more. Gives the
 * names of those programs. Only this user's environments can be read, so no other user's processes are ever touched.
 */
export async function stopOrphans(): Promise<readonly string[]> {
  const orphans = (await processTable()).filter(({ pid }) => {
    const owner = ownerOf(pid)
    return owner !== null && isDeadHere(owner)
  })
  const names = orphans.map(({ pid }) => programOf(pid))
  await Promise.all(orphans.map((orphan) => stopTree(orphan, { graceMs: 1_000 })))
  return names
}
