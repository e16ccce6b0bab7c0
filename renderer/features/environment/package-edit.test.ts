import { expect, it } from 'vitest'
import { installedPackageSchema } from '../../../shared/model/environment.ts'
import { packageEdit } from './package-edit.ts'

const jq = installedPackageSchema.parse({
  installId: 'jq',
  pkgPath: 'jq',
  version: '1.6',
  lockedFor: ['x86_64-linux'],
  description: '',
  license: null,
  outputs: ['bin'],
  availableOutputs: ['bin', 'man'],
  size: null,
  closureSize: null,
  closurePaths: null,
  origin: 'debian',
  verified: true,
  group: null,
  priority: 4,
  storePaths: [],
  commands: [],
})
const asItIs = { outputs: ['bin'], priority: '4', group: '' }
const change = { kind: 'change', installId: 'jq' }

it('asks only for what differs, and takes a default out of the manifest', () => {
  expect(packageEdit(jq, asItIs)).toEqual({ kind: 'same' })
  expect(packageEdit(jq, { ...asItIs, priority: '5' })).toEqual({ kind: 'edit', edit: { ...change, priority: null } })
  expect(packageEdit(jq, { ...asItIs, outputs: ['bin', 'man'], group: ' tools ' })).toEqual({
    kind: 'edit',
    edit: { ...change, outputs: 'all', group: 'tools' },
  })
})

it('refuses what no manifest can say', () => {
  expect(packageEdit(jq, { ...asItIs, priority: '-1' }).kind).toBe('bad-priority')
  expect(packageEdit(jq, { ...asItIs, priority: '' }).kind).toBe('bad-priority')
  expect(packageEdit(jq, { ...asItIs, outputs: [] }).kind).toBe('no-outputs')
})
