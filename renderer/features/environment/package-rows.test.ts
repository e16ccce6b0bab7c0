import { expect, it } from 'vitest'
import type { InstalledPackage } from '../../../shared/model/environment.ts'
import { arrangePackages } from './package-rows.ts'

// Only what is filtered and sorted by.
const installed = (installId: string, size: number | null, description = '') =>
  ({
    installId,
    pkgPath: `debian/${installId}`,
    description,
    size,
    origin: 'Debian',
    group: null,
    priority: 5,
  }) as InstalledPackage

const all = [installed('jq', 2), installed('gawk', null, 'a pattern scanner'), installed('curl', 1)]
const names = (text: string, column: string, direction: 'ascending' | 'descending') =>
  arrangePackages(all, text, { column, direction }).map(({ installId }) => installId)

it('sorts by a column, unknown sizes as the smallest, and by name where that is the same', () => {
  expect(names('', 'name', 'ascending')).toEqual(['curl', 'gawk', 'jq'])
  expect(names('', 'size', 'ascending')).toEqual(['gawk', 'curl', 'jq'])
  expect(names('', 'size', 'descending')).toEqual(['jq', 'curl', 'gawk'])
  expect(names('', 'priority', 'descending')).toEqual(['curl', 'gawk', 'jq'])
})

it('filters by name, path and description, whatever the case', () => {
  expect(names(' PATTERN ', 'name', 'ascending')).toEqual(['gawk'])
  expect(names('debian/j', 'name', 'ascending')).toEqual(['jq'])
  expect(names('nothing', 'name', 'ascending')).toEqual([])
})
