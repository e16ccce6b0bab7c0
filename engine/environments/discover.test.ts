import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findAllDotFlox, findDotFlox, findDotFloxToChange } from './discover.ts'
import { planEnvironment } from './init-files.ts'
import { environmentId } from './environment-id.ts'

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
  const folder = join(root, 'Project One')
  expect(found).toEqual({ path: join(folder, '.flox'), folder, pointer: { kind: 'local', name: 'project-one' } })
  expect(environmentId(found?.path ?? '')).toMatch(/^[0-9a-f]{32}$/)
})

test('a .flox that is a link is the environment that it leads to, which is changed in its own project only', async () => {
  const [mine, cloned] = [join(root, 'mine'), join(root, 'cloned')]
  await environment(mine)
  await environment(join(cloned, 'kept'))
  await mkdir(join(cloned, 'sub'))
  await mkdir(join(cloned, '.git'))
  await symlink(join(mine, '.flox'), join(cloned, '.flox'))
  for (const start of [cloned, join(cloned, 'sub')]) {
    expect(await findDotFlox(start)).toMatchObject({ path: join(mine, '.flox') })
    await expect(findDotFloxToChange(start)).rejects.toMatchObject({
      code: 'ENVIRONMENT_ELSEWHERE',
      details: { folder: cloned, project: mine },
    })
  }
  expect(await findDotFloxToChange(mine)).toMatchObject({ path: join(mine, '.flox') })
  await rm(join(cloned, '.flox'))
  await symlink('kept/.flox', join(cloned, '.flox'))
  expect(await findDotFloxToChange(cloned)).toMatchObject({ path: join(cloned, 'kept', '.flox') })
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
