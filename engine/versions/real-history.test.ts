import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { VersionConflict } from '../../shared/model/conflict.ts'
import type { SingleEdit } from '../../shared/model/edit.ts'
import { applyManifestEdit } from '../manifest/apply-edit.ts'
import { realVersions, textOf, useRealHistory } from '../testing/real-history.ts'
import { stateSet } from './state-set.ts'
import type { StateSet } from './state-set.ts'

const real = useRealHistory()
const { signal } = new AbortController()

/** The same choices on every run: what they lead to is the real past, and that does not change. */
const chosen = <Value>(arbitrary: fc.Arbitrary<Value>, numRuns: number) => fc.sample(arbitrary, { seed: 2026, numRuns })

const isPlain = (name: string) => /^[A-Za-z][\w-]*$/.test(name)

/** Packages that had several versions, by name. */
const packages = () => [...realVersions()].filter(([name, versions]) => isPlain(name) && versions.length > 2)

async function tightOf(text: string): Promise<VersionConflict[]> {
  return (await real.conflictsOf(text)).filter((one) => one.kind === 'group-too-tight')
}

const edited = (text: string, edits: readonly SingleEdit[]) =>
  applyManifestEdit(text, { kind: 'several', edits: [...edits] }, null).text

/**
 * What the ways out promise, held by the manifest as they write it: each ends its conflict; where that is the only one,
 * the whole group agrees afterwards; and the first of every one together leave nothing.
 */
async function expectEnded(text: string, tight: readonly VersionConflict[]): Promise<void> {
  for (const { id, waysOut } of tight) {
    expect(waysOut.length, text).toBeGreaterThan(1)
    for (const way of waysOut) {
      const left = (await tightOf(edited(text, way.edits))).map((one) => one.id)
      expect(left, `${way.id} of\n${text}`).not.toContain(id)
      if (tight.length === 1) expect(left, `${way.id} of\n${text}`).toEqual([])
    }
  }
  const recommended = tight.flatMap(({ waysOut }) => waysOut[0]?.edits ?? [])
  expect(await tightOf(edited(text, recommended)), text).toEqual([])
}

it('ends what never met by each way out, the manifest asked again: protobuf and go', async () => {
  const text = textOf({ protobuf: '25.4', nodejs_18: '18.20.4', poetry: '1.8.3', redis: '7.2.5', jq: '', go: '^1.23' })
  const tight = await tightOf(text)
  expect(tight).toHaveLength(1)
  await expectEnded(text, tight)
})

it('ends what never met by each way out: pairs of versions that are apart', async () => {
  const all = packages()
  const one = fc.tuple(fc.constantFrom(...all), fc.nat())
  const pairs = chosen(fc.tuple(one, one), 120)
  let ended = 0
  for (const pair of pairs) {
    const asks = Object.fromEntries(pair.map(([[name, versions], at]) => [name, versions[at % versions.length] ?? '']))
    const text = textOf(asks)
    const tight = await tightOf(text)
    const spans = await Promise.all(
      Object.entries(asks).map(([name, version]) => statesOf(name, (one) => one === version)),
    )
    const [[a, b] = [0, 0], [c, d] = [0, 0]] = spans.map((set) => [set[0]?.[0] ?? 0, set.at(-1)?.[1] ?? 0] as const)
    // What is asked for as 1.2 may be any 1.2.x: only where the very versions are together must they agree.
    if (a <= d && c <= b && spans.every((set) => set.length === 1)) expect(tight, text).toEqual([])
    if (tight.length === 0) continue
    await expectEnded(text, tight)
    ended++
  }
  expect(ended).toBeGreaterThan(30)
}, 120_000)

it('ends what never met by each way out: larger groups, ranges and packages in any version', async () => {
  const all = packages()
  const asked = fc.tuple(fc.constantFrom(...all), fc.nat(), fc.constantFrom('exact', 'caret', 'major', 'any'))
  const groups = chosen(fc.array(asked, { minLength: 3, maxLength: 7 }), 60)
  let ended = 0
  let knots = 0
  for (const group of groups) {
    const asks = group.map(([[name, versions], at, how]) => [name, wish(versions[at % versions.length] ?? '', how)])
    const text = textOf(Object.fromEntries(asks) as Record<string, string>)
    const tight = await tightOf(text)
    if (tight.length === 0) continue
    await expectEnded(text, tight)
    ended++
    if (tight.length > 1) knots++
  }
  expect(ended).toBeGreaterThan(20)
  expect(knots).toBeGreaterThan(5)
}, 120_000)

it('ends what never met by each way out: three that share days two by two', async () => {
  let ended = 0
  for (const asks of await knots()) {
    const text = textOf(asks)
    const tight = await tightOf(text)
    if (tight[0]?.members.length !== 3) continue
    await expectEnded(text, tight)
    ended++
  }
  expect(ended).toBeGreaterThan(5)
}, 120_000)

/** A package that was gone for a while in one of its major versions, one that ended then, and one that began before that. */
async function knots(): Promise<Record<string, string>[]> {
  const names = chosen(fc.constantFrom(...packages().map(([name]) => name)), 4000)
  const known = await Promise.all(names.map((name) => real.source.history(name, signal)))
  const all = known.flatMap((history, at) =>
    (history?.releases ?? []).map((one) => ({ name: names[at] ?? '', ...one })),
  )
  const majors = new Map(all.map(({ name, version }) => [`${name} ${/^\d+(?=\.)/.exec(version)?.[0] ?? ''}`, name]))
  const found: Record<string, string>[] = []
  for (const [asked, name] of majors) {
    const major = asked.slice(name.length + 1)
    const [before, after] = await statesOf(name, (version) => version.startsWith(`${major}.`))
    if (!before || !after || found.length === 12) continue
    const others = all.filter((one) => one.name !== name)
    const ending = others.find(({ first, last }) => first <= before[1] && before[1] < last && last < after[0])
    const beginning = others.find(
      ({ name: other, first, last }) =>
        ending && other !== ending.name && before[1] < first && first <= ending.last && after[0] <= last,
    )
    if (ending && beginning)
      found.push({ [name]: major, [ending.name]: ending.version, [beginning.name]: beginning.version })
  }
  return found
}

const wish = (version: string, how: string) =>
  ({ caret: `^${version}`, major: version.split('.')[0] ?? version, any: '' })[how] ?? version

/** The states that had such versions of a package. */
async function statesOf(name: string, isMeant: (version: string) => boolean): Promise<StateSet> {
  const history = await real.source.history(name, signal)
  return stateSet(
    (history?.releases ?? []).flatMap(({ version, first, last }) => (isMeant(version) ? [[first, last] as const] : [])),
  )
}
