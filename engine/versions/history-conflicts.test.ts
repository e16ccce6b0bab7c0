import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { SingleEdit } from '../../shared/model/edit.ts'
import type { Release } from '../catalog/version-history.ts'
import type { AskedPackage } from './version-question.ts'
import { historyConflicts } from './version-conflicts.ts'

const systems = ['aarch64-linux', 'x86_64-linux']
const days = Array.from({ length: 20 }, (_, at) => `2024-03-${String(1 + Math.floor(at / 2) * 3).padStart(2, '0')}`)

function asked(installId: string, version: string | null, releases: readonly Release[], isNew = false): AskedPackage {
  const history = { source: 'test', days, releases }
  return { installId, pkgPath: installId, version, group: 'toplevel', systems, isNew, isLocked: false, history }
}

const conflictsOf = (packages: readonly AskedPackage[]) =>
  historyConflicts({ packages, preReleases: false, failures: [] })

const release = (version: string, first: number, last: number, on?: readonly string[]): Release => ({
  version,
  first,
  last,
  ...(on ? { systems: on } : {}),
})

/** What the manifest's edits do to what is asked. */
function after(packages: readonly AskedPackage[], edits: readonly SingleEdit[]): AskedPackage[] {
  return edits.reduce<AskedPackage[]>(
    (all, edit) => {
      if (edit.kind === 'uninstall') return all.filter((one) => !edit.packages.includes(one.installId))
      if (edit.kind !== 'change') throw new Error(`${edit.kind} is not foreseen`)
      const { version, group, systems: on } = edit
      const change = {
        ...(version === undefined ? {} : { version }),
        ...(group ? { group } : {}),
        ...(on ? { systems: on } : {}),
      }
      return all.map((one) => (one.installId === edit.installId ? { ...one, ...change } : one))
    },
    [...packages],
  )
}

const releases = fc
  .array(fc.tuple(fc.nat(days.length - 1), fc.nat(6), fc.constantFrom(undefined, systems, ['x86_64-linux'])), {
    minLength: 1,
    maxLength: 4,
  })
  .map((spans) =>
    spans.map(([first, length, on], at) => release(`${at}.0.0`, first, Math.min(days.length - 1, first + length), on)),
  )
const packages = fc
  .array(fc.tuple(releases, fc.constantFrom(null, '0.0.0', '>=1', '<2', '9'), fc.boolean()), { maxLength: 6 })
  .map((list) => list.map(([known, version, isNew], at) => asked(`p${at}`, version, known, isNew)))

it('has a way out of everything, and each ends its conflict, the only tight one with all', () => {
  fc.assert(
    fc.property(packages, (all) => {
      const found = conflictsOf(all)
      for (const conflict of found) {
        expect(conflict.waysOut.length).toBeGreaterThan(0)
        expect(new Set(conflict.waysOut.map((way) => way.id)).size).toBe(conflict.waysOut.length)
        for (const way of conflict.waysOut) {
          const left = conflictsOf(after(all, way.edits)).map((one) => one.id)
          expect(left, way.id).not.toContain(conflict.id)
          if (found.length === 1 && conflict.kind === 'group-too-tight') expect(left, way.id).toEqual([])
        }
      }
    }),
    { numRuns: 600 },
  )
})

it('leaves nothing in the way when each is settled as recommended', () => {
  fc.assert(
    fc.property(packages, (all) => {
      const alone = new Set(all.filter((one) => conflictsOf([one]).length > 0))
      const had = all.filter((one) => !alone.has(one))
      const edits = conflictsOf(had).flatMap((conflict) => conflict.waysOut[0]?.edits ?? [])
      expect(conflictsOf(after(had, edits))).toEqual([])
    }),
    { numRuns: 600 },
  )
})

it('finds nothing where the packages have one state in common, and something where they have none', () => {
  const has = (one: AskedPackage, state: number) =>
    one.systems.every((system) =>
      one.history?.releases.some(
        ({ version, first, last, systems: on }) =>
          first <= state && state <= last && (on?.includes(system) ?? true) && isAsked(version, one.version),
      ),
    )
  const isAsked = (version: string, wanted: string | null) =>
    wanted === null || version === wanted || (wanted === '>=1' && version >= '1') || (wanted === '<2' && version < '2')
  fc.assert(
    fc.property(packages, (all) => {
      const together = days.some((_, state) => all.every((one) => has(one, state)))
      expect(conflictsOf(all).length === 0).toBe(together || all.length === 0)
    }),
    { numRuns: 600 },
  )
})

it('tells three that share days two by two from a pair that never met', () => {
  const [conflict] = conflictsOf([
    asked('a', '1', [release('1.0.0', 0, 3), release('1.1.0', 8, 9), release('2.0.0', 4, 7)]),
    asked('b', '1', [release('1.0.0', 2, 6)]),
    asked('c', '1', [release('1.0.0', 5, 9)], true),
  ])
  expect(conflict).toMatchObject({
    sentence: 'No day has a 1, b 1 and c 1 together',
    explanation: 'Any two of them share days, all three do not.',
    gapDays: null,
  })
  expect(conflict?.members.map((member) => member.apartFrom)).toEqual([[], [], []])
  expect(conflict?.waysOut[0]).toMatchObject({
    title: 'Separate c',
    explanation: 'All three keep what you asked for. c 1.0.0 from 13 March 2024.',
  })
})

it('tells two states of one day apart', () => {
  const [conflict] = conflictsOf([asked('a', '1', [release('1.0.0', 0, 2)]), asked('b', '1', [release('1.0.0', 3, 5)])])
  expect(conflict).toMatchObject({
    gapDays: 0,
    explanation: 'They missed each other on one day: a 1 was there until 4 March 2024, b 1 came later that day.',
  })
})

it('believes a lock more than the past that it knows', () => {
  const apart = [asked('a', '1', [release('1.0.0', 0, 2)]), asked('b', '1', [release('1.0.0', 3, 5)])]
  const gone = asked('c', '9', [release('1.0.0', 3, 5)])
  expect(conflictsOf([...apart, gone].map((one) => ({ ...one, isLocked: true })))).toEqual([])
  expect(conflictsOf(apart.map((one, at) => ({ ...one, isLocked: at === 0 })))).toHaveLength(1)
})

it('shares no state between sources, nor between groups', () => {
  const a = asked('a', '1', [release('1.0.0', 0, 2)])
  const b = asked('b', '1', [release('1.0.0', 3, 5)])
  expect(conflictsOf([a, { ...b, group: 'other' }])).toEqual([])
  expect(conflictsOf([a, { ...b, history: b.history && { ...b.history, source: 'other' } }])).toEqual([])
})

it('says for which system a package is not made', () => {
  const [conflict] = conflictsOf([asked('mold', null, [release('2.0.0', 0, 9, ['x86_64-linux'])])])
  expect(conflict).toMatchObject({
    kind: 'not-on-system',
    sentence: 'mold is not made for aarch64-linux',
    systems: ['aarch64-linux'],
  })
  expect(conflict?.waysOut.map((way) => way.title)).toEqual(['Only on x86_64-linux', 'Leave out mold'])
})

it('says when systems were never there together', () => {
  const spans = [release('1.0.0', 0, 3, ['x86_64-linux']), release('1.1.0', 5, 9, ['aarch64-linux'])]
  const [conflict] = conflictsOf([asked('a', null, spans)])
  expect(conflict).toMatchObject({
    kind: 'systems-apart',
    sentence: 'No day has a for all of aarch64-linux and x86_64-linux',
  })
  expect(conflict?.waysOut.map((way) => way.title)).toEqual([
    'Only on x86_64-linux',
    'Only on aarch64-linux',
    'Leave out a',
  ])
})

it('stays quick for a group of hundreds', () => {
  const many = Array.from({ length: 300 }, (_, at) =>
    asked(`p${at}`, null, [release('1.0.0', at % 7, 12 + (at % 8)), release('0.9.0', 0, 0)]),
  )
  const [conflict] = conflictsOf([...many, asked('last', '1', [release('1.0.0', 1, 1)], true)])
  expect(conflict?.members.map((member) => member.installId)).toContain('last')
})
