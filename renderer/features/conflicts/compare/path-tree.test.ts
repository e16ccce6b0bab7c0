import { expect, it } from 'vitest'
import type { SharedPath } from '../../../../shared/model/conflict.ts'
import { buildPathTree, opensItself, pathRows } from './path-tree.ts'

const claim = (party: string) => ({ party, kind: 'file' as const, size: 1, target: null })

const shared = (path: string, identical = false): SharedPath => ({
  path,
  claims: [claim('a'), claim('b')],
  identical,
  winner: null,
})

const paths = [
  shared('bin/curl-config'),
  shared('include/x/curl/a.h', true),
  shared('include/x/curl/b.h', true),
  shared('include/x/curl/c.h', true),
  shared('include/x/curl/d.h', true),
  shared('lib/x86_64-linux-gnu/libcurl.so'),
  shared('lib/x86_64-linux-gnu/pkgconfig/libcurl.pc'),
]

it('joins chains of folders and shows one file without a folder of its own', () => {
  const rows = pathRows(buildPathTree(paths), (node) => node.kind === 'folder')
  expect(rows.map(({ node, level }) => `${level} ${node.name}`)).toEqual([
    '1 bin',
    '2 curl-config',
    '1 lib/x86_64-linux-gnu',
    '2 libcurl.so',
    '2 pkgconfig/libcurl.pc',
    '1 include/x/curl',
    '2 a.h',
    '2 b.h',
    '2 c.h',
    '2 d.h',
  ])
})

it('opens what differs and leaves what is the same folded away', () => {
  const rows = pathRows(buildPathTree(paths), opensItself)
  expect(rows.map(({ node }) => node.name)).not.toContain('a.h')
  const headers = rows.find(({ node }) => node.name === 'include/x/curl')?.node
  expect(headers).toMatchObject({ kind: 'folder', paths: 4, differing: 0 })
  expect(rows.map(({ node }) => node.name)).toContain('libcurl.so')
})

it('puts the difference of an opened file below it, with the place of its row', () => {
  const rows = pathRows(buildPathTree(paths), (node) => node.name === 'bin' || node.name === 'curl-config')
  expect(rows.map(({ detail, position, siblings }) => [detail, position, siblings])).toEqual([
    [false, 1, 3],
    [false, 1, 1],
    [true, 1, 1],
    [false, 2, 3],
    [false, 3, 3],
  ])
})
