import { expect, it } from 'vitest'
import type { LockedPackage } from '../../lock/lock-schema.ts'
import { versionInStore } from '../../nix/store-name.ts'
import { packageName } from './package-name.ts'
import { madeUpPath } from '../../testing/made-up-path.ts'

const inStore = (name: string) =>
  packageName({
    install_id: 'mine',
    store_path: madeUpPath(name),
    system: 'x86_64-linux',
    priority: 5,
  })

const fromFlake = (path: string, named: { name: string; pname?: string }) =>
  packageName({
    install_id: 'mine',
    'locked-url': 'path:/x',
    'locked-flake-attr-path': path,
    derivation: madeUpPath('x.drv'),
    outputs: {},
    'output-names': [],
    'package-system': 'x86_64-linux',
    system: 'x86_64-linux',
    ...named,
  } satisfies LockedPackage)

it.each([
  ['cuda_nvcc-12.4', 'cuda_nvcc'],
  ['cuda12.9-cuda_nvcc-12.9.86', 'cuda_nvcc'],
  ['cuda12.9-cuda_cudart-12.9.79-static', 'cuda_cudart'],
  ['cuda-merged-12.9', 'cudatoolkit'],
  ['cudatoolkit-11.8.0', 'cudatoolkit'],
  ['gcc-wrapper-15.2.0-man', 'gcc'],
  ['gcc-15.2.0-lib', 'gcc-unwrapped'],
  ['gcc-unwrapped', 'gcc-unwrapped'],
  ['constructor', 'constructor'],
])('knows a store path %s as %s', (name, attribute) => {
  expect(inStore(name)).toBe(attribute)
})

it('knows a package of a flake by its attribute, and a default one by its name', () => {
  const named = { name: 'gcc-wrapper-15.2.0', pname: 'gcc-wrapper' }
  expect(fromFlake('legacyPackages.x86_64-linux.gcc', named)).toBe('gcc')
  expect(fromFlake('packages.x86_64-linux.default', named)).toBe('gcc')
  expect(fromFlake('defaultPackage.aarch64-darwin', { name: 'cuda12.9-cudnn-9.22.0.52' })).toBe('cudnn')
})

it.each([
  ['cuda12.9-cuda_nvcc-12.9.86', '12.9.86'],
  ['gcc-15.2.0-lib', '15.2.0-lib'],
  ['gcc-unwrapped', null],
])('finds in the store path %s the version %s', (name, version) => {
  expect(versionInStore(madeUpPath(name))).toBe(version)
})
