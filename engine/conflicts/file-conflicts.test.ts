import { expect, it } from 'vitest'
import { testConflicts } from '../testing/test-conflicts.ts'
import { harmOfPath } from './harm.ts'

it('is one conflict for one set of packages, however many paths they share', () => {
  const licences = Object.fromEntries(
    Array.from({ length: 37 }, (_, index) => [`=share/doc/LICENSE${index}`, 'a b c d']),
  )
  const { conflicts } = testConflicts([{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }], licences)
  expect(conflicts).toHaveLength(1)
  expect(conflicts[0]).toMatchObject({
    kind: 'same-path',
    harm: 'harmless',
    paths: 37,
    identical: 37,
    differing: 0,
    sentence: 'a, b, c and d bring the same content at 37 paths.',
  })
  expect(conflicts[0]?.waysOut[0]).toMatchObject({ id: 'either', order: ['a', 'b', 'c', 'd'] })
})

it('puts what hurts most first, by what differs and not by what is a copy', () => {
  const { conflicts } = testConflicts([{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }], {
    'share/man/x': 'a b',
    '=bin/copy': 'a b',
    'lib/libx.so': 'a c',
    'include/x.h': 'a c',
    'lib/other.so': 'a d',
    'libexec/tool': 'c d',
    '=bin/same': 'b d',
  })
  expect(
    conflicts.map(({ harm, differing, parties }) => [harm, differing, parties.map(({ id }) => id).join()]),
  ).toEqual([
    ['commands', 1, 'c,d'],
    ['libraries', 2, 'a,c'],
    ['libraries', 1, 'a,d'],
    ['data', 1, 'a,b'],
    ['harmless', 0, 'b,d'],
  ])
  expect(conflicts[3]?.examples).toEqual(['share/man/x'])
})

it('tells outputs of one package, files against folders, and who wins where priorities have settled it', () => {
  const { conflicts } = testConflicts(
    [{ id: 'a', outputs: ['out', 'dev'] }, { id: 'b' }, { id: 'w', priority: 4 }],
    { 'bin/x': 'a a^dev', 'lib/z': 'a/ b' },
    { 'bin/y': 'w b', 'bin/z': 'w b' },
  )
  const bySentence = conflicts.map(({ kind, sentence, winner, settled }) => ({ kind, sentence, winner, settled }))
  expect(bySentence).toEqual([
    { kind: 'same-path', sentence: 'w wins against b at 2 paths.', winner: 'w', settled: true },
    {
      kind: 'same-path-outputs',
      sentence: 'The outputs dev and out of a both provide bin/x, with different content.',
      winner: null,
      settled: false,
    },
    {
      kind: 'file-against-folder',
      sentence: 'b has a file where a has a folder: lib/z.',
      winner: null,
      settled: false,
    },
  ])
})

it('keeps its id while kind and parties are the same', () => {
  const ids = (...args: Parameters<typeof testConflicts>) => testConflicts(...args).conflicts.map(({ id }) => id)
  const packages = [{ id: 'a' }, { id: 'b' }]
  expect(ids(packages, { 'bin/x': 'a b' })).toEqual(
    ids([...packages].reverse(), {}, { 'bin/y': 'b a', 'lib/z': 'a b' }),
  )
  expect(ids(packages, { 'bin/x': 'a b' })).not.toEqual(ids(packages, { 'bin/x': 'a b/' }))
})

it.each([
  ['bin/x', 'commands'],
  ['sbin/x', 'commands'],
  ['libexec/git-core/git', 'commands'],
  ['lib/x86_64-linux-gnu/libcurl.so', 'libraries'],
  ['include/curl/curl.h', 'libraries'],
  ['share/aclocal/x.m4', 'libraries'],
  ['share/pkgconfig/x.pc', 'libraries'],
  ['share/cmake/x.cmake', 'libraries'],
  ['share/man/man1/bin.1', 'data'],
  ['etc/bin/x', 'data'],
])('takes %s for %s', (path, harm) => expect(harmOfPath(path)).toBe(harm))
