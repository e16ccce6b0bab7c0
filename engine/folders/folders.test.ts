import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { browseFolder, createFolder } from './folders.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'floe-folders-'))
})
afterEach(() => rmSync(root, { recursive: true }))

it('lists folders and links to folders, and says which have an environment', async () => {
  mkdirSync(join(root, 'b', '.flox'), { recursive: true })
  mkdirSync(join(root, '.hidden'))
  writeFileSync(join(root, 'file'), '')
  symlinkSync('b', join(root, 'a'))
  symlinkSync('loop', join(root, 'loop'))
  symlinkSync('nowhere', join(root, 'dangling'))
  const { entries, parent } = await browseFolder({ folder: root, hidden: false })
  expect(entries).toEqual([
    { name: 'a', path: join(root, 'a'), hasEnvironment: true },
    { name: 'b', path: join(root, 'b'), hasEnvironment: true },
  ])
  expect(parent).toBe(tmpdir())
  expect((await browseFolder({ folder: root, hidden: true })).entries.map((entry) => entry.name)).toContain('.hidden')
  expect((await browseFolder({ folder: '/', hidden: false })).parent).toBeNull()
})

it('says that a folder is gone', async () => {
  await expect(browseFolder({ folder: join(root, 'x'), hidden: false })).rejects.toMatchObject({
    code: 'FOLDER_MISSING',
  })
})

it('creates one folder, and no path', async () => {
  expect(await createFolder({ parent: root, name: 'new' })).toEqual({ path: join(root, 'new') })
  await expect(createFolder({ parent: root, name: 'new' })).rejects.toMatchObject({ code: 'FILE_ACCESS' })
  for (const name of ['..', '.', 'a/b', '/etc/x', 'a\0b']) {
    await expect(createFolder({ parent: root, name })).rejects.toMatchObject({ code: 'FILE_ACCESS' })
  }
  await expect(createFolder({ parent: join(root, 'x'), name: 'y' })).rejects.toMatchObject({ code: 'FOLDER_MISSING' })
  chmodSync(root, 0o700)
})
