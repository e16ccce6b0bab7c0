import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findAllDotFlox, findDotFlox } from './discover.ts'
import { planEnvironment } from './init-files.ts'
import { environmentId } from './layout.ts'

let root = ''

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'floe-discover-')))
})

afterEach(() => rm(root, { recursive: true, force: true }))

async function environment(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const { files } = await planEnvironment({ folder, home: '/home/nobody', manifest: 'schema-version = "1.15.0"\n' })
  for (const [path, text] of files) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
}

test('a folder reached through a link has the environment of the real folder, and the same id', async () => {
  await environment(join(root, 'Project One'))
  await symlink(join(root, 'Project One'), join(root, 'link'))
  const found = await findDotFlox(join(root, 'link'))
  expect(found).toEqual({ path: join(root, 'Project One', '.flox'), pointer: { kind: 'local', name: 'project-one' } })
  expect(environmentId(found?.path ?? '')).toMatch(/^[0-9a-f]{32}$/)
})

test('a worktree whose .git is a file bounds the search as a repository does', async () => {
  await environment(join(root, 'outer'))
  await mkdir(join(root, 'outer', 'worktree', 'deep'), { recursive: true })
  await writeFile(join(root, 'outer', 'worktree', '.git'), 'gitdir: elsewhere\n')
  expect(await findDotFlox(join(root, 'outer', 'worktree', 'deep'))).toBeNull()
  const all = await findAllDotFlox(join(root, 'outer', 'worktree', 'deep'))
  expect(all.map(({ path }) => path)).toContain(join(root, 'outer', '.flox'))
})

test('no second environment is planned over an existing one', async () => {
  await environment(root)
  const again = planEnvironment({ folder: root, home: root, manifest: 'schema-version = "1.15.0"\n' })
  await expect(again).rejects.toMatchObject({ code: 'ENVIRONMENT_EXISTS' })
})
