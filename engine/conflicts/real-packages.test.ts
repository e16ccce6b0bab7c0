import { lstatSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Conflict, SharedPath } from '../../shared/model/conflict.ts'
import { thisSystem } from '../environments/this-system.ts'
import { startTestEngine, uncancelled } from '../testing/test-engine.ts'
import type { TestEngine } from '../testing/test-engine.ts'
import { useTestMachine } from '../testing/test-machine.ts'

const machine = useTestMachine()
let engine: TestEngine
beforeEach(async () => {
  engine = await startTestEngine(machine.home)
})
afterEach(() => engine.close())

/** Counted in the packages themselves (debian-catalog.md). */
const colliding = [
  { names: ['gawk', 'mawk'], paths: 4, harm: 'commands', recommended: 'prefer:gawk' },
  { names: ['moreutils', 'parallel'], paths: 2, harm: 'commands', recommended: 'prefer:parallel' },
] as const

/** They are converted once on a machine, which takes minutes. */
const timeout = 900_000

it.each(colliding)(
  'settles $names by each way out, and builds what was shown',
  { timeout },
  async ({ names, ...expected }) => {
    const edit = { kind: 'install' as const, packages: names.map((spec) => ({ spec })) }
    const probe = await engine.create(machine.project('probe'))
    const { conflicts } = await engine.api.conflicts.report({ id: probe, edit }, uncancelled)
    const [conflict] = conflicts as Conflict[]
    expect(conflict).toMatchObject({ area: 'files', paths: expected.paths, harm: expected.harm, settled: false })
    expect(conflict?.waysOut[0]?.id).toBe(expected.recommended)
    for (const { id: wayOut } of conflict?.waysOut ?? []) {
      const folder = machine.project(wayOut.replace(':', '-'))
      const id = await engine.create(folder)
      const decisions = [{ conflict: conflict?.id ?? '', wayOut }]
      const settled = await engine.api.conflicts.settle({ id, edit, decisions }, uncancelled)
      expect([wayOut, settled.open]).toEqual([wayOut, []])
      const shown = await rows({ id, edit, decisions, conflict: conflict?.id ?? '' })
      expect(shown.length).toBeGreaterThanOrEqual(expected.paths)
      const job = await engine.apply(id, settled.edit as typeof edit)
      expect([wayOut, job.state, job.error]).toEqual([wayOut, 'done', null])
      expect(readFileSync(join(folder, '.flox/env/manifest.lock'), 'utf8')).toBe(settled.lock.after)
      const tree = join(folder, '.flox/run', `${thisSystem()}.${folder.split('/').at(-1)}-dev`)
      // What is there is known by its store path: each link leads to its winner's.
      const roots = new Map(conflict?.area === 'files' ? conflict.parties.map((one) => [one.id, one.storePath]) : [])
      for (const { path, winner } of shown) {
        if (winner !== null) expect([path, linkOf(tree, path)]).toEqual([path, `${roots.get(winner) ?? ''}/${path}`])
      }
    }
  },
)

/** Where the tree links a path to, itself or by a folder above it. */
function linkOf(tree: string, path: string): string {
  const parts = path.split('/')
  for (let length = 1; length <= parts.length; length++) {
    const at = join(tree, ...parts.slice(0, length))
    if (lstatSync(at).isSymbolicLink()) return join(readlinkSync(at), ...parts.slice(length))
  }
  return ''
}

async function rows(input: Parameters<TestEngine['api']['conflicts']['paths']>[0]): Promise<SharedPath[]> {
  const found: SharedPath[] = []
  for await (const { paths } of engine.api.conflicts.paths(input, uncancelled)) found.push(...(paths as SharedPath[]))
  return found
}
