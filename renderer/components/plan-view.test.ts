import { expect, it } from 'vitest'
import type { Plan } from '../../shared/model/plan.ts'
import { planCost } from './plan-view.tsx'

const row = { installId: 'jq', pkgPath: 'jq', from: '1.6', to: null }
const plan = (changes: Partial<Plan>): Plan => ({
  added: [],
  removed: [],
  changed: [],
  downloadSize: 0,
  diskSize: 0,
  storePaths: 0,
  conflicts: [],
  warnings: [],
  manifestText: '',
  ...changes,
})

it('says what a removal frees, and nothing of a download that nobody expects', () => {
  expect(planCost(plan({ removed: [row], frees: 12_300_000 }))).toBe('Frees 12.3 MB after cleaning up')
  expect(planCost(plan({ removed: [row], frees: 0 }))).toBe('')
  expect(planCost(plan({ removed: [row], added: [row], frees: 12_300_000, downloadSize: 2_000_000 }))).toBe(
    'Download 2.00 MB, frees 12.3 MB after cleaning up',
  )
  expect(planCost(plan({ changed: [row] }))).toBe('Nothing to download')
})
