import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floe-fence-'))
  await copyFile(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
})
afterEach(() => rm(folder, { recursive: true }))

/** The rules that an engine of these files breaks, as `rule: from`. */
async function broken(files: Readonly<Record<string, string>>): Promise<string[]> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const depcruise = join(root, 'node_modules', '.bin', 'depcruise')
  const args = ['engine', '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json']
  const output = await new Promise<string>((resolve) => {
    execFile(depcruise, args, { cwd: folder, maxBuffer: 1 << 26 }, (_error, stdout) => resolve(stdout))
  })
  const { summary } = JSON.parse(output) as { summary: { violations: { rule: { name: string }; from: string }[] } }
  return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`).sort()
}

test('no room below the api may use it', async () => {
  const entries = await readdir(join(root, 'engine'), { withFileTypes: true })
  const rooms = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const below = rooms.filter((name) => name !== 'testing' && name !== 'api')
  const planted = below.map((room) => [`engine/${room}/planted.ts`, `import '../api/api.ts'\n`])
  const found = await broken({ 'engine/api/api.ts': 'export {}\n', ...Object.fromEntries(planted) })
  expect(found).toEqual(below.map((room) => `${room}-knows-the-rooms-below-it: engine/${room}/planted.ts`).sort())
})

test('a room may name the types of a room above it', async () => {
  const files = {
    'engine/lock/lock.ts': 'export interface Lock { readonly version: 1 }\n',
    'engine/nix/nix.ts': `import type { Lock } from '../lock/lock.ts'\nexport type Nix = Lock\n`,
  }
  expect(await broken(files)).toEqual([])
})

test('a new room must be given its place in the table', async () => {
  const files = { 'engine/cellar/cellar.ts': 'export {}\n', 'engine/main.ts': `import './cellar/cellar.ts'\n` }
  expect(await broken(files)).toEqual(['every-room-is-in-the-table: engine/main.ts'])
})
