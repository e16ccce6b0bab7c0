import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Decision, FileConflictGroup, SharedPath } from '../../shared/model/conflict.ts'
import { conflictReportSchema, settlementSchema } from '../../shared/model/conflict.ts'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { thisSystem } from '../environments/this-system.ts'
import { startTestEngine, uncancelled } from '../testing/test-engine.ts'
import type { TestEngine } from '../testing/test-engine.ts'
import { snapshot, useTestMachine } from '../testing/test-machine.ts'

const machine = useTestMachine()
let engine: TestEngine
beforeEach(async () => {
  engine = await startTestEngine(machine.home)
})
afterEach(() => engine.close())

const install = (...specs: string[]): ManifestEdit => ({ kind: 'install', packages: specs.map((spec) => ({ spec })) })
const fileOf = (folder: string, name: string) => readFileSync(join(folder, '.flox/env', name), 'utf8')
const treeOf = (folder: string) => join(folder, '.flox/run', `${thisSystem()}.${folder.split('/').at(-1)}-dev`)

async function reportOf(id: EnvironmentId, edit: ManifestEdit | null) {
  return conflictReportSchema.parse(await engine.api.conflicts.report({ id, edit }, uncancelled))
}

async function filesOf(id: EnvironmentId, edit: ManifestEdit | null): Promise<FileConflictGroup[]> {
  return (await reportOf(id, edit)).conflicts.filter((one) => one.area === 'files')
}

async function settle(id: EnvironmentId, edit: ManifestEdit | null, decisions: Decision[]) {
  return settlementSchema.parse(await engine.api.conflicts.settle({ id, edit, decisions }, uncancelled))
}

async function rowsOf(id: EnvironmentId, edit: ManifestEdit | null, decisions: Decision[], conflict: string) {
  const rows: SharedPath[] = []
  for await (const { paths } of engine.api.conflicts.paths({ id, edit, decisions, conflict }, uncancelled))
    rows.push(...(paths as SharedPath[]))
  return rows
}

const curl = () => ({
  openssl: machine.storePackage('openssl-dev-1.0', {
    'bin/curl-config': 'openssl\n',
    'lib/libcurl.a': 'same size a',
    'lib/libcurl.pc': 'a\nb\nLibs.private: -lssl\n',
    'include/curl/curl.h': 'h',
    'share/doc/README': 'r',
  }),
  gnutls: machine.storePackage('gnutls-dev-1.0', {
    'bin/curl-config': 'gnutls\n',
    'lib/libcurl.a': 'same size b',
    'lib/libcurl-gnutls.a': 'only here',
    'lib/libcurl.pc': 'a\nb\nLibs.private: -lnettle\n',
    'include/curl/curl.h': 'h',
    'share/doc/README': 'r',
  }),
})

it('tells one cause with its ways out, and builds just what the preview shows', async () => {
  const { openssl, gnutls } = curl()
  const folder = machine.project('curl')
  const id = await engine.create(folder, [openssl])
  const edit = install(gnutls)
  const before = snapshot(join(folder, '.flox'))

  const [group, ...others] = await filesOf(id, edit)
  expect(others).toEqual([])
  expect(group).toMatchObject({
    kind: 'same-path',
    harm: 'commands',
    paths: 5,
    differing: 3,
    identical: 2,
    winner: null,
    settled: false,
    predicted: false,
    examples: ['bin/curl-config', 'lib/libcurl.a', 'lib/libcurl.pc'],
    sentence: 'gnutls-dev and openssl-dev both provide 5 paths, 3 of them with different content.',
  })
  expect(group?.parties).toMatchObject([
    { id: 'gnutls-dev', priority: 5, storePath: gnutls },
    { id: 'openssl-dev', priority: 5, storePath: openssl },
  ])
  const ways = group?.waysOut.map((way) => way.id)
  expect(ways).toEqual(['prefer:openssl-dev', 'leave-out:gnutls-dev', 'prefer:gnutls-dev', 'leave-out:openssl-dev'])

  const decisions = [{ conflict: group?.id ?? '', wayOut: 'prefer:openssl-dev' }]
  const settled = await settle(id, edit, decisions)
  expect(settled).toMatchObject({ open: [], impossible: [] })
  expect(settled.edit).toEqual({
    kind: 'several',
    edits: [install(gnutls), { kind: 'change', installId: 'openssl-dev', priority: 4 }],
  })
  expect((await settle(id, edit, [])).open).toEqual([group?.id])

  const undecided = await rowsOf(id, edit, [], group?.id ?? '')
  expect(undecided.every(({ winner, path }) => winner === null || path === 'lib/libcurl-gnutls.a')).toBe(true)
  const rows = await rowsOf(id, edit, decisions, group?.id ?? '')
  expect(rows.map(({ path, winner, identical }) => [path, winner, identical])).toEqual([
    ['bin/curl-config', 'openssl-dev', false],
    ['include/curl/curl.h', 'openssl-dev', true],
    ['lib/libcurl-gnutls.a', 'gnutls-dev', false],
    ['lib/libcurl.a', 'openssl-dev', false],
    ['lib/libcurl.pc', 'openssl-dev', false],
    ['share/doc/README', 'openssl-dev', true],
  ])
  const parties = ['openssl-dev', 'gnutls-dev']
  expect(await engine.api.conflicts.difference({ id, edit, path: 'lib/libcurl.pc', parties }, uncancelled)).toEqual({
    line: 3,
    texts: [
      { party: 'openssl-dev', text: 'Libs.private: -lssl' },
      { party: 'gnutls-dev', text: 'Libs.private: -lnettle' },
    ],
  })
  expect(snapshot(join(folder, '.flox'))).toEqual(before)

  const job = await engine.apply(id, settled.edit ?? { kind: 'build' })
  expect([job.state, job.error]).toEqual(['done', null])
  expect(fileOf(folder, 'manifest.toml')).toBe(settled.manifest.after)
  expect(fileOf(folder, 'manifest.lock')).toBe(settled.lock.after)
  const roots: Record<string, string> = { 'openssl-dev': openssl, 'gnutls-dev': gnutls }
  for (const { path, winner } of rows)
    expect(readFileSync(join(treeOf(folder), path), 'utf8')).toBe(
      readFileSync(join(roots[winner ?? ''] ?? '', path), 'utf8'),
    )

  const [now] = await filesOf(id, null)
  expect(now).toMatchObject({ id: group?.id, settled: true, winner: 'openssl-dev' })
  expect(now?.waysOut[0]?.id).toBe('prefer:openssl-dev')
})

it('keeps a change that stopped until something is committed or it is given up, over a restart too', async () => {
  const [one, two] = [
    machine.storePackage('one-1', { 'bin/both': '1' }),
    machine.storePackage('two-1', { 'bin/both': '2' }),
  ]
  const folder = machine.project('waits')
  const id = await engine.create(folder, [one])
  const waiting = () => engine.api.conflicts.waiting({ id }, uncancelled)
  expect(await waiting()).toBeNull()
  const job = await engine.apply(id, install(two))
  expect(job.error?.code).toBe('CONFLICTS')
  expect(await waiting()).toMatchObject({ edit: install(two), title: job.title, jobId: job.id })

  await engine.close()
  engine = await startTestEngine(machine.home)
  expect(await waiting()).toMatchObject({ jobId: job.id })
  await engine.api.conflicts.dismiss({ id }, uncancelled)
  expect(await waiting()).toBeNull()

  await engine.apply(id, install(two))
  const [group] = await filesOf(id, install(two))
  const { edit } = await settle(id, install(two), [{ conflict: group?.id ?? '', wayOut: 'leave-out:one' }])
  expect(edit).toEqual({ kind: 'several', edits: [install(two), { kind: 'uninstall', packages: ['one'] }] })
  expect((await engine.apply(id, edit ?? { kind: 'build' })).state).toBe('done')
  expect(await waiting()).toBeNull()
})

it('keeps nothing of a slip at a prompt, but what stops there at a conflict, and a slip that the window made', async () => {
  const [one, two] = ['one', 'two'].map((name) => machine.storePackage(`${name}-1`, { 'bin/both': name }))
  const id = await engine.create(machine.project('typed'), [one ?? ''])
  const codeOf = async (edit: ManifestEdit, typed: boolean) =>
    (await engine.ended(await engine.api.environments.apply({ id, edit, typed }, uncancelled))).error?.code
  const waiting = async () => (await engine.api.conflicts.waiting({ id }, uncancelled))?.edit ?? null
  expect([await codeOf(install('jqq'), true), await waiting()]).toEqual(['PACKAGE_NOT_FOUND', null])
  expect([await codeOf(install('jq@99'), true), await waiting()]).toEqual(['VERSION_NOT_FOUND', null])
  expect([await codeOf(install(two ?? ''), true), await waiting()]).toEqual(['CONFLICTS', install(two ?? '')])
  // What waits already goes on waiting.
  expect([await codeOf(install('jqq'), true), await waiting()]).toEqual(['PACKAGE_NOT_FOUND', install(two ?? '')])
  expect([await codeOf(install('jqq'), false), await waiting()]).toEqual(['PACKAGE_NOT_FOUND', install('jqq')])
})

it('checks every change again: a priority that was needed, a version that brings a new collision', async () => {
  const [one, two] = [
    machine.storePackage('one-1', { 'bin/x': '1', 'bin/y': '1' }),
    machine.storePackage('two-1', { 'bin/x': '2', 'bin/y': '2' }),
  ]
  const folder = machine.project('again')
  const id = await engine.create(folder, [one])
  const both: ManifestEdit = {
    kind: 'several',
    edits: [
      { kind: 'install', packages: [{ spec: two }] },
      { kind: 'change', installId: 'two', priority: 4 },
    ],
  }
  expect((await engine.apply(id, both)).state).toBe('done')
  const before = snapshot(join(folder, '.flox'))
  const job = await engine.apply(id, { kind: 'change', installId: 'two', priority: null })
  expect(job.error).toMatchObject({ code: 'CONFLICTS', details: { total: 2 } })
  expect(snapshot(join(folder, '.flox'))).toEqual(before)
  const waiting = await engine.api.conflicts.waiting({ id }, uncancelled)
  expect(await filesOf(id, waiting?.edit as ManifestEdit)).toMatchObject([{ settled: false, paths: 2 }])

  const third = machine.storePackage('three-1', { 'bin/y': '3' })
  const text = `${fileOf(folder, 'manifest.toml')}three.store-path = "${third}"\n`
  const typed: ManifestEdit = { kind: 'text', text, basedOn: await hashOf(id) }
  const groups = await filesOf(id, typed)
  expect(groups.map(({ parties, settled }) => [parties.map((party) => party.id), settled])).toEqual([
    [['one', 'three', 'two'], false],
    [['one', 'two'], true],
  ])
  expect((await engine.apply(id, typed)).error?.code).toBe('CONFLICTS')
})

async function hashOf(id: EnvironmentId): Promise<string> {
  return (await engine.api.environments.get({ id }, uncancelled)).manifestHash
}
