import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fileError } from './file-error.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floe-file-error-'))
  await writeFile(join(folder, 'file'), '')
  await mkdir(join(folder, 'full', 'inner'), { recursive: true })
  await mkdir(join(folder, 'other'))
})
afterAll(() => rm(folder, { recursive: true }))

const told = (work: Promise<unknown>) => work.catch((error: unknown) => fileError(folder, error).details)

it('tells what is wrong with a path in words, not in those of the system call', async () => {
  expect(await told(mkdir(join(folder, 'file'), { recursive: true }))).toMatchObject({
    reason: 'A part of its path is not a folder.',
  })
  expect(await told(rename(join(folder, 'other'), join(folder, 'full')))).toMatchObject({ reason: 'It is not empty.' })
  expect(await told(rename(join(folder, 'full'), join(folder, 'full', 'inner', 'x')))).toMatchObject({
    reason: 'The system says: invalid argument.',
  })
})
