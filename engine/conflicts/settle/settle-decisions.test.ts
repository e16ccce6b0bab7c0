import { expect, it } from 'vitest'
import type { TestPackage, TestPaths } from '../../testing/test-conflicts.ts'
import { testConflicts } from '../../testing/test-conflicts.ts'
import { combineEdits } from './combine-edits.ts'
import { knownPrecedences } from './known-order.ts'
import { settleDecisions } from './settle-decisions.ts'

/** `a,b>prefer:a`: the conflict between a and b by that way out. */
function settle(
  packages: readonly TestPackage[],
  refused: TestPaths,
  decided: readonly string[],
  hidden: TestPaths = {},
) {
  const { conflicts, groups, facts } = testConflicts(packages, refused, hidden)
  const decisions = decided.map((words) => {
    const [parties = '', way = ''] = words.split('>')
    const conflict = conflicts.find((one) => one.parties.map(({ id }) => id).join() === parties)
    const wayOut = conflict?.waysOut.find(({ id }) => id === way)
    if (!conflict || !wayOut) throw new Error(`no ${words} in ${JSON.stringify(conflict?.waysOut.map(({ id }) => id))}`)
    return { conflict, wayOut }
  })
  const numbers = new Map([...facts.packages].map(([id, { priority }]) => [id, priority]))
  return settleDecisions({ decisions, known: knownPrecedences(groups), numbers })
}

const ids = (...names: string[]) => names.map((id) => ({ id }))

it('works priorities out over all decisions, and does not set free what was settled', () => {
  const refused = { 'bin/1': 'a b', 'bin/2': 'b c', 'bin/3': 'a d' }
  expect(settle(ids('a', 'b', 'c', 'd'), refused, ['a,b>prefer:a', 'b,c>prefer:b', 'a,d>prefer:d']).edits).toEqual([
    { kind: 'change', installId: 'a', priority: 3 },
    { kind: 'change', installId: 'b', priority: 4 },
    { kind: 'change', installId: 'd', priority: 2 },
  ])
  const known = [{ id: 'a' }, { id: 'b' }, { id: 'w', priority: 4 }]
  // Were a at 4, it would meet w: b goes up instead.
  expect(settle(known, { 'bin/1': 'a b' }, ['a,b>prefer:a'], { 'bin/2': 'a w' }).edits).toEqual([
    { kind: 'change', installId: 'b', priority: 6 },
  ])
})

it('turns a settled order round when that is what was decided', () => {
  const packages = [{ id: 'a' }, { id: 'w', priority: 4 }]
  expect(settle(packages, {}, ['a,w>prefer:a'], { 'bin/1': 'a w' }).edits).toEqual([
    { kind: 'change', installId: 'a', priority: 3 },
  ])
})

it('settles all that is harmless at once, always in the same way', () => {
  const refused = { '=doc/1': 'a b', '=doc/2': 'b c', '=doc/3': 'a c' }
  const decided = ['a,b>either', 'b,c>either', 'a,c>either']
  const { edits, impossible } = settle(ids('a', 'b', 'c'), refused, decided)
  expect(impossible).toEqual([])
  expect(edits).toEqual(settle(ids('a', 'b', 'c'), refused, decided.toReversed()).edits)
})

it('says in words why decisions contradict each other, and keeps the others', () => {
  const refused = { 'bin/1': 'a b', 'bin/2': 'b c', 'bin/3': 'a c' }
  const packages = ids('a', 'b', 'c')
  const { conflicts } = testConflicts(packages, refused)
  const { edits, impossible } = settle(packages, refused, ['a,b>prefer:a', 'b,c>prefer:b', 'a,c>prefer:c'])
  expect(edits.map((edit) => edit.kind === 'change' && edit.installId)).toEqual(['a', 'b'])
  expect(impossible).toHaveLength(1)
  expect(impossible[0]?.conflict).toBe(conflicts.find((one) => one.examples[0] === 'bin/3')?.id)
  expect(impossible[0]?.reason).toContain('A manifest cannot mix files: priority applies to the whole package.')
  expect(impossible[0]?.reason).toContain('a before b before c')
})

it('joins what several decisions leave out, and needs no order for what is gone', () => {
  const refused = { 'bin/1': 'a b', 'bin/2': 'b c', 'bin/3': 'a c' }
  expect(settle(ids('a', 'b', 'c'), refused, ['a,b>leave-out:b', 'b,c>leave-out:b', 'a,c>prefer:a']).edits).toEqual([
    { kind: 'uninstall', packages: ['b'] },
    { kind: 'change', installId: 'a', priority: 4 },
  ])
})

it('does not ask for what was left out of an install', () => {
  const install = { kind: 'install' as const, packages: [{ spec: 'debian/gawk' }, { spec: 'mawk' }] }
  const gone = { kind: 'uninstall' as const, packages: ['mawk'] }
  const change = { kind: 'change' as const, installId: 'gawk', priority: 4 }
  const without = { kind: 'install' as const, packages: [{ spec: 'debian/gawk' }] }
  expect(combineEdits(install, [gone, change], new Set())).toEqual({ kind: 'several', edits: [without, change] })
  expect(combineEdits(install, [gone], new Set(['mawk']))).toEqual({ kind: 'several', edits: [install, gone] })
  expect(combineEdits(null, [], new Set())).toBeNull()
  expect(combineEdits({ kind: 'build' }, [change], new Set())).toEqual(change)
})
