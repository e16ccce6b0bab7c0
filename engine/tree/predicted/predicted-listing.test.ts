import { expect, it } from 'vitest'
import { planTree } from '../plan-tree.ts'
import { linksOf } from '../tree-node.ts'
import type { TreePackage } from '../tree-node.ts'
import type { Listing } from '../list-tree.ts'
import { predictedListing } from './predicted-listing.ts'

const shown = (installId: string, path: string): TreePackage => ({ installId, output: 'out', path, priority: 5000 })
const nothing: Listing = { entries: () => null, realPath: () => null, text: () => null }
const [one, two, beside] = ['/nix/store/aa-one-1', '/nix/store/bb-two-1', '/nix/store/cc-beside-1']

it('lets a plan find what predicted packages will collide on, and shows what comes beside them', () => {
  // Two names of one file are no conflict, whether that file is there or not.
  const shared = new Map([['man/x', '/nix/store/dd-library-1/man/x']])
  const paths = new Map([
    [one, { files: ['bin/x', 'bin/one', 'man/x', 'share/doc/one/a'], links: shared, propagated: [beside] }],
    [two, { files: ['bin/x/inside', 'man/x', 'share/doc/two/b'], links: shared, propagated: [] }],
    [beside, { files: ['bin/one', 'bin/beside'], propagated: [] }],
  ])
  const listing = predictedListing(paths, nothing)
  const plan = planTree([shown('one', one), shown('two', two)], { recursive: true }, listing)
  expect(plan.conflicts.map(({ path }) => path)).toEqual(['bin/x'])
  expect(Object.fromEntries(linksOf(plan.tree))).toMatchObject({
    'bin/one': `${one}/bin/one`,
    'bin/beside': `${beside}/bin/beside`,
    'share/doc/one': `${one}/share/doc/one`,
    'share/doc/two': `${two}/share/doc/two`,
  })
  expect(listing.entries(`${one}/bin/x`)).toBeNull()
  expect(listing.realPath(`${one}/nowhere`)).toBeNull()
})
