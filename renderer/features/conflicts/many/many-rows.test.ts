import { expect, it } from 'vitest'
import type { FileConflictGroup } from '../../../../shared/model/conflict.ts'
import { partySchema } from '../../../../shared/model/conflict.ts'
import { groupConflicts, manyRows, matches } from './many-rows.ts'
import { isFollowed, settleRules } from '../decide/settle-rules.ts'

const party = (id: string, version: string) =>
  partySchema.parse({
    id,
    installId: id,
    output: null,
    version,
    storePath: null,
    priority: 5,
    broughtBy: null,
  })

const prefer = (winner: string, loser: string) => ({
  id: `prefer ${winner}`,
  kind: 'prefer' as const,
  title: `Prefer ${winner}`,
  explanation: '',
  saves: null,
  edits: [],
  order: [winner, loser],
})

function conflict(a: string, b: string, changes: Partial<FileConflictGroup> = {}): FileConflictGroup {
  return {
    id: `${a} ${b}`,
    kind: 'same-path',
    area: 'files',
    sentence: '',
    waysOut: [prefer(a, b), prefer(b, a)],
    harm: 'commands',
    parties: [party(a, '1.9'), party(b, '1.10')],
    paths: 2,
    differing: 2,
    identical: 0,
    examples: ['bin/x'],
    winner: null,
    settled: false,
    predicted: false,
    ...changes,
  }
}

const data = (a: string, b: string, path: string) => conflict(a, b, { harm: 'data', examples: [path] })

it('groups by harm in the order of harm, and by folder with the fullest first', () => {
  const all = [data('a', 'b', 'share/doc/a/x'), conflict('c', 'd'), data('e', 'f', 'share/doc/a/y')]
  expect(groupConflicts(all, 'harm').map(({ title }) => title)).toEqual(['Commands', 'Data and documents'])
  expect(groupConflicts(all, 'folder').map(({ title }) => title)).toEqual(['share/doc', 'bin'])
  expect(manyRows(groupConflicts(all, 'folder'), ({ title }) => title === 'bin').map((row) => row.kind)).toEqual([
    'group',
    'group',
    'conflict',
  ])
})

it('finds a conflict by a package and by a path, also one that was fetched later', () => {
  const one = conflict('gawk', 'mawk')
  expect(matches(one, 'MAWK', new Map())).toBe(true)
  expect(matches(one, 'bin/x', new Map())).toBe(true)
  expect(matches(one, 'share/man', new Map())).toBe(false)
  expect(matches(one, 'share/man', new Map([[one.id, ['share/man/man1/awk.1']]]))).toBe(true)
})

it('lets the newer version win only of the same thing', () => {
  const rules = settleRules([conflict('gcc13', 'gcc14'), conflict('imagemagick', 'graphicsmagick')])
  const newer = rules.find((rule) => rule.id === 'newer')
  // 1.10 is newer than 1.9.
  expect(newer?.decisions).toEqual([{ conflict: 'gcc13 gcc14', wayOut: 'prefer gcc14' }])
  expect(newer && isFollowed(newer, newer.decisions)).toBe(true)
})

it('settles everything under a folder that several conflicts lie in wholly', () => {
  const rules = settleRules([data('a', 'b', 'share/doc/a'), data('c', 'd', 'share/doc/b'), data('e', 'f', 'share/x/y')])
  expect(rules.map(({ title, decisions }) => [title, decisions.length])).toEqual([
    ['First one wins under share/doc', 2],
  ])
})
