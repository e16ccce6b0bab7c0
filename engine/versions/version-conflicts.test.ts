import { join } from 'node:path'
import { expect, it } from 'vitest'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { conflictSchema } from '../../shared/model/conflict.ts'
import type { VersionConflict } from '../../shared/model/conflict.ts'
import { nixpkgsHistory } from '../catalog/sources/nixpkgs/nixpkgs-history.ts'
import { applyManifestEdit } from '../manifest/apply-edit.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { textOf, useRealHistory } from '../testing/real-history.ts'
import { askedPackages } from './asked-packages.ts'
import { versionConflicts } from './version-conflicts.ts'

const real = useRealHistory()
const { conflictsOf } = real
const { signal } = new AbortController()

const head = 'schema-version = "1.10.0"\n[install]\n'

const ids = (conflict: VersionConflict | undefined) => conflict?.members.map((member) => member.installId)
const titles = (conflict: VersionConflict | undefined) => conflict?.waysOut.map((way) => way.title)

const rest = { nodejs_18: '18.20.4', poetry: '1.8.3', redis: '7.2.5', jq: '', git: '' }

it('knows that protobuf 25.4 and go 1.23 missed each other by four days', async () => {
  const before = textOf({ protobuf: '25.4', ...rest })
  const found = await conflictsOf(textOf({ protobuf: '25.4', ...rest, go: '^1.23' }), before)
  expect(found.map((conflict) => conflictSchema.safeParse(conflict).success)).toEqual([true])
  const [conflict] = found
  expect(conflict).toMatchObject({
    kind: 'group-too-tight',
    group: 'toplevel',
    sentence: 'No day has both protobuf 25.4 and go 1.23',
    explanation:
      'They missed each other by four days: protobuf 25.4 was there until 10 October 2024, go 1.23 came on the 14th. The rest of group toplevel agrees with either.',
    gapDays: 4,
    known: { from: '2021-07-27', until: '2025-10-09' },
  })
  expect(ids(conflict)).toEqual(['protobuf', 'go'])
  const [protobuf, go] = conflict?.members ?? []
  expect(protobuf).toMatchObject({ asked: '25.4', apartFrom: ['go'] })
  expect(protobuf?.spans).toEqual([{ version: '25.4', from: '2024-08-14', until: '2024-10-10' }])
  expect(go?.spans[0]).toEqual({ version: '1.23.2', from: '2024-10-14', until: '2024-11-14' })
  expect(go?.spans.at(-1)).toEqual({ version: '1.25.1', from: '2025-10-06', until: null })
  expect(go?.others.at(-1)).toEqual({ version: '1.22.7', from: '2024-09-10', until: '2024-10-10' })
  expect(conflict?.agreeing.map((one) => [one.installId, one.apartFrom])).toEqual(
    Object.keys(rest)
      .sort()
      .map((id) => [id, []]),
  )
  expect(conflict?.waysOut.map(({ title, explanation, edits }) => [title, explanation, edits])).toEqual([
    [
      'Separate go',
      'Both keep what you asked for. go 1.25.1 from 9 October 2025.',
      [{ kind: 'change', installId: 'go', group: 'go' }],
    ],
    [
      'Take go 1.22.7',
      'The last go beside protobuf 25.4: 10 September to 10 October 2024.',
      [{ kind: 'change', installId: 'go', version: '1.22.7' }],
    ],
    [
      'Take protobuf 28.2',
      'First with go 1.23.2, 14 October 2024.',
      [{ kind: 'change', installId: 'protobuf', version: '28.2' }],
    ],
    ['Leave out go', 'Nothing here needs it yet.', [{ kind: 'uninstall', packages: ['go'] }]],
  ])
})

it('offers the newest of both where the rest of the group has no say', async () => {
  const [conflict] = await conflictsOf(textOf({ protobuf: '25.4', go: '~1.23' }))
  expect(titles(conflict)).toEqual([
    'Separate go',
    'Take go 1.22.7',
    'Take protobuf 28.2',
    'Newest of both',
    'Leave out go',
  ])
  expect(conflict?.waysOut[3]).toMatchObject({
    explanation: 'protobuf 32.1 and go 1.25.1, 9 October 2025.',
    edits: [
      { kind: 'change', installId: 'protobuf', version: null },
      { kind: 'change', installId: 'go', version: null },
    ],
  })
})

it.each([
  [{ protobuf: '25.4', go: '1.22.7' }],
  [{ protobuf: '28.2', go: '^1.23' }],
  [{ protobuf: '25.4', go: '1.23.2 in go' }],
  [{ protobuf: '', go: '', jq: '' }],
  [{ nodejs_18: '18.20', redis: '7.2', poetry: '>=1.8 <2' }],
])('says nothing of what was there together: %o', async (asks) => {
  expect(await conflictsOf(textOf(asks))).toEqual([])
})

it('finds pair after pair until the rest agrees, and says who else is apart', async () => {
  const found = await conflictsOf(textOf({ protobuf: '25.4', go: '1.23', jq: '1.6', redis: '8.0', git: '' }))
  expect(found.map(ids)).toEqual([
    ['protobuf', 'go'],
    ['protobuf', 'redis'],
    ['jq', 'protobuf'],
  ])
  expect(found[0]?.agreeing.map((one) => [one.installId, one.apartFrom])).toEqual([
    ['git', []],
    ['jq', ['protobuf', 'go', 'redis']],
    ['redis', ['protobuf', 'go', 'jq']],
  ])
})

it('names groups that are free', async () => {
  const [conflict] = await conflictsOf(textOf({ protobuf: '25.4', go: '1.23', jq: ' in go' }))
  expect(conflict?.waysOut[0]?.edits).toEqual([{ kind: 'change', installId: 'go', group: 'go-2' }])
})

it('gives ways out that leave no conflict in the group', async () => {
  const asks = { protobuf: '25.4', ...rest, go: '^1.23' }
  const text = textOf(asks)
  const [conflict] = await conflictsOf(text)
  expect(conflict?.waysOut.length).toBeGreaterThan(3)
  for (const { edits } of conflict?.waysOut ?? []) {
    expect(await conflictsOf(applyManifestEdit(text, { kind: 'several', edits }, null).text)).toEqual([])
  }
})

it('knows nearest versions of one that never was', async () => {
  const [conflict] = await conflictsOf(textOf({ go: '1.23.99', protobuf: '25.4' }))
  expect(conflict).toMatchObject({ kind: 'unknown-version', sentence: 'go 1.23.99 has never been available' })
  expect(conflict?.nearest.slice(0, 2)).toEqual(['1.23.4', '1.23.3'])
  expect(conflict?.waysOut[0]).toMatchObject({
    title: 'Take go 1.23.4',
    explanation: 'It was there from 24 December 2024 to 7 January 2025.',
  })
})

it('takes no pre-release for a release, unless it is named', async () => {
  const [conflict] = await conflictsOf(textOf({ go_1_23: '<1.23.0' }))
  expect(conflict?.kind).toBe('unknown-version')
  expect(await conflictsOf(textOf({ go_1_23: '1.23rc1' }))).toEqual([])
})

it('keeps an index that answers the next engine, and none for a package that never was', async () => {
  expect(await real.source.history('no-such-package', signal)).toBeNull()
  const first = await real.source.history('protobuf', signal)
  const again = nixpkgsHistory({ data: join(real.home, 'data'), cache: join(real.home, 'cache') })
  expect(await again.history('protobuf', signal)).toEqual(first)
  const absent = nixpkgsHistory({ data: join(real.home, 'nowhere'), cache: join(real.home, 'cache') })
  expect(await absent.history('protobuf', signal)).toBeNull()
})

const unread = (text: string) => ({
  packages: askedPackages(parseManifest(text).manifest, { before: null, lock: null }).map((one) => ({
    ...one,
    history: null,
  })),
  preReleases: false,
  failures: [],
})

it.each([
  [
    new FloeError('PACKAGE_NOT_FOUND', '', { package: 'jqq', suggestions: ['jq', 'jql'] }),
    'debian/jqq',
    { kind: 'unknown-package', sentence: 'No package is named jqq', nearest: ['jq', 'jql'] },
    ['Take jq', 'Take jql', 'Leave out a'],
  ],
  [
    new FloeError('PACKAGE_NOT_FOUND', '', {
      package: 'debian/awk',
      suggestions: [],
      providers: ['debian/mawk', 'debian/gawk'],
    }),
    'debian/awk',
    { kind: 'unknown-package', sentence: 'awk is a virtual package', nearest: ['debian/mawk', 'debian/gawk'] },
    ['Take debian/mawk', 'Take debian/gawk'],
  ],
  [
    new FloeError('PACKAGE_NOT_FOUND', '', {
      package: 'hello',
      suggestions: [],
      source: 'nixpkgs',
      elsewhere: ['debian/hello'],
    }),
    'hello',
    {
      kind: 'unknown-package',
      sentence: 'hello is a package of nixpkgs, which is not set up here',
      nearest: ['debian/hello'],
    },
    ['Take debian/hello'],
  ],
  [
    new FloeError('VERSION_NOT_FOUND', '', { package: 'debian/jq', version: '9', available: ['1.6-2.1', '1.5-1'] }),
    'debian/jq',
    { kind: 'unknown-version', nearest: ['1.6-2.1', '1.5-1'] },
    ['Take a 1.6-2.1', 'Take a 1.5-1', 'Leave out a'],
  ],
  [
    new FloeError('POLICY_REFUSED', '', { refused: [{ installId: 'a', reason: 'unfree', license: null }] }),
    'debian/jq',
    { kind: 'policy-refused', sentence: 'a is unfree, and this environment does not allow that' },
    ['Allow unfree packages', 'Leave out a'],
  ],
  [
    new FloeError('POLICY_REFUSED', '', { refused: [{ installId: 'a', reason: 'license', license: 'GPL' }] }),
    'debian/jq',
    { kind: 'policy-refused' },
    ['Allow the licence GPL', 'Leave out a'],
  ],
  [
    new FloeError('SYSTEM_NOT_ENABLED', '', { installId: 'a', system: 'aarch64-darwin', enabled: ['x86_64-linux'] }),
    'debian/jq',
    { kind: 'not-on-system', systems: ['aarch64-darwin'] },
    ['Only on x86_64-linux', 'Leave out a'],
  ],
  [
    new FloeError('SYSTEM_UNSUPPORTED', '', { system: 'x86_64-linux', supported: ['aarch64-linux'] }),
    'debian/jq',
    { kind: 'not-on-system', sentence: 'This environment is not made for x86_64-linux' },
    [],
  ],
  [
    new FloeError('DEPENDENCY_NOT_FOUND', '', { package: 'debian/jq', dependency: 'libx' }),
    'debian/jq',
    { kind: 'unknown-package', sentence: 'a needs libx, which no source has' },
    ['Leave out a'],
  ],
])('makes a conflict of a refusal: %s', (failure, pkgPath, expected, ways) => {
  const text = `${head}a.pkg-path = "${pkgPath}"\na.systems = ["x86_64-linux", "aarch64-darwin"]\n`
  const found = versionConflicts(failure, unread(text))
  expect(found).toHaveLength(1)
  expect(conflictSchema.safeParse(found[0]).error).toBeUndefined()
  expect(found[0]).toMatchObject(expected)
  expect(titles(found[0])).toEqual(ways)
})

it('makes a conflict of everything that the rules refuse, each rule of a package by itself', () => {
  const text = `${head}a.pkg-path = "a"\nb.pkg-path = "b"\nc.pkg-path = "c"\n`
  const refused = [
    { installId: 'a', reason: 'broken' as const, license: null },
    { installId: 'a', reason: 'unfree' as const, license: null },
    { installId: 'c', reason: 'license' as const, license: 'GPL' },
    { installId: 'gone', reason: 'broken' as const, license: null },
  ]
  const found = versionConflicts(new FloeError('POLICY_REFUSED', '', { refused }), unread(text))
  expect(found.map((conflict) => [conflict.sentence, titles(conflict)])).toEqual([
    ['a is broken, and this environment does not allow that', ['Allow broken packages', 'Leave out a']],
    ['a is unfree, and this environment does not allow that', ['Allow unfree packages', 'Leave out a']],
    ['The licence of c is not allowed here', ['Allow the licence GPL', 'Leave out c']],
  ])
  expect(new Set(found.map(({ id }) => id)).size).toBe(3)
})

it('leaves other failures alone, and asks for nothing twice', () => {
  const question = unread(`${head}a.pkg-path = "debian/jq"\n`)
  const torn = new FloeError('CATALOG_UNAVAILABLE', '', { source: 'debian', reason: '' })
  expect(versionConflicts(torn, question)).toEqual([])
  const missing = new FloeError('PACKAGE_NOT_FOUND', '', { package: 'jq', suggestions: [] })
  expect(versionConflicts(missing, { ...question, failures: [missing] })).toHaveLength(1)
})
