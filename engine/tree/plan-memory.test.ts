import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { tmpdir } from 'node:os'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { storeListing } from './list-tree.ts'
import type { Listing } from './list-tree.ts'
import { planTree } from './plan-tree.ts'
import { linksOf } from './tree-node.ts'
import type { TreePackage } from './tree-node.ts'

let folder = ''
let count = 0
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'floe-plan-memory-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The same answers as the store's, without anything that a plan could remember. */
function forgetfulListing(): Listing {
  const listing = storeListing()
  return {
    entries: (at) => listing.entries(at),
    realPath: (at) => listing.realPath(at),
    text: (at) => listing.text(at),
  }
}

const segment = fc.constantFrom('bin', 'share', 'info', 'dir', 'x', 'é', 'log', '.hidden', 'mime', 'packages')
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
const content = fc.constantFrom('', 'a', '->nowhere', '->../x', '->..', '->dir', '->log')
const tree = fc.array(fc.tuple(path, content), { minLength: 1, maxLength: 8 })
const given = fc.record({ tree, priority: fc.integer({ min: 4, max: 6 }) })

function made(files: readonly (readonly [string, string])[]): string {
  const root = join(folder, `package${++count}`)
  mkdirSync(root)
  for (const [at, text] of files) {
    try {
      mkdirSync(dirname(join(root, at)), { recursive: true })
      if (text.startsWith('->')) symlinkSync(text.slice(2), join(root, at))
      else writeFileSync(join(root, at), text)
    } catch {
      // A file where a folder would be: the package does without it.
    }
  }
  return root
}

it('plans an environment after a change as if it had never seen it before', () => {
  fc.assert(
    fc.property(fc.array(given, { minLength: 2, maxLength: 5 }), fc.array(given, { maxLength: 3 }), (some, changes) => {
      const packages = some.map((one, index) => package_(`p${index}`, one))
      compare(packages)
      changes.forEach((one, index) => {
        packages[index % packages.length] = package_(`p${index % packages.length}`, one)
        compare(packages)
      })
      compare(packages.toReversed())
    }),
    { numRuns: 150 },
  )
})

const package_ = (installId: string, one: { tree: readonly (readonly [string, string])[]; priority: number }) => ({
  installId,
  output: 'out',
  path: made(one.tree),
  priority: one.priority * 1000,
})

function compare(packages: readonly TreePackage[]): void {
  const [known, anew] = [storeListing(), forgetfulListing()].map((listing) => {
    const { tree: byFlox, built, ...rest } = planTree(packages, { recursive: true }, listing)
    return { ...rest, tree: linksOf(byFlox), built: linksOf(built) }
  })
  expect(known).toEqual(anew)
}
