import { ownerOf } from './built-tree.ts'
import type { Machine } from './machine.ts'
import { expect, test } from './test.ts'
import { App } from './pages/app.ts'
import { ConflictsPage } from './pages/conflicts.ts'
import { longBuild } from './pages/search.ts'

const manifest = 'src/demo/.flox/env/manifest.toml'

/** Packages of CUDA as nixpkgs names them, with paths that they share and some that they do not. */
const packages = {
  'cuda12.9-cuda_nvcc-12.9.86': [
    'bin/nvcc',
    'bin/ptxas',
    'include/crt/host_config.h',
    'include/fatbinary_section.h',
    'nvvm/bin/cicc',
    'nvvm/libdevice/libdevice.10.bc',
    'LICENSE',
  ],
  'cuda12.9-cuda_cudart-12.9.79': ['include/cuda_runtime.h', 'lib/libcudart.so', 'lib/libcudart.so.12', 'LICENSE'],
  'cuda-merged-12.9': [
    'bin/nvcc',
    'bin/ptxas',
    'bin/nvdisasm',
    'include/crt/host_config.h',
    'include/fatbinary_section.h',
    'include/cuda_runtime.h',
    'include/nvrtc.h',
    'lib/libcudart.so',
    'lib/libcudart.so.12',
    'lib/libnvrtc.so',
    'nvvm/bin/cicc',
    'nvvm/libdevice/libdevice.10.bc',
    'LICENSE',
  ],
  'gcc-wrapper-15.2.0': ['bin/gcc', 'bin/g++'],
  'gcc-15.2.0': ['bin/gcc', 'bin/g++', 'lib/libstdc++.so.6'],
} as const

type Name = keyof typeof packages

/** Whose each path is by the practice: the compiler's before the runtime's before the toolkit's, gcc's before its inner one's. */
const owners: Readonly<Record<string, Name>> = {
  'bin/nvcc': 'cuda12.9-cuda_nvcc-12.9.86',
  'bin/ptxas': 'cuda12.9-cuda_nvcc-12.9.86',
  'bin/nvdisasm': 'cuda-merged-12.9',
  'include/crt/host_config.h': 'cuda12.9-cuda_nvcc-12.9.86',
  'include/fatbinary_section.h': 'cuda12.9-cuda_nvcc-12.9.86',
  'include/cuda_runtime.h': 'cuda12.9-cuda_cudart-12.9.79',
  'include/nvrtc.h': 'cuda-merged-12.9',
  'lib/libcudart.so': 'cuda12.9-cuda_cudart-12.9.79',
  'lib/libcudart.so.12': 'cuda12.9-cuda_cudart-12.9.79',
  'lib/libnvrtc.so': 'cuda-merged-12.9',
  'lib/libstdc++.so.6': 'gcc-15.2.0',
  'nvvm/bin/cicc': 'cuda12.9-cuda_nvcc-12.9.86',
  'nvvm/libdevice/libdevice.10.bc': 'cuda12.9-cuda_nvcc-12.9.86',
  LICENSE: 'cuda12.9-cuda_nvcc-12.9.86',
  'bin/gcc': 'gcc-wrapper-15.2.0',
  'bin/g++': 'gcc-wrapper-15.2.0',
}

/** What a manifest calls them: as nixpkgs does, or as somebody likes to. */
const usual: Readonly<Record<Name, string>> = {
  'cuda12.9-cuda_nvcc-12.9.86': 'cuda_nvcc',
  'cuda12.9-cuda_cudart-12.9.79': 'cuda_cudart',
  'cuda-merged-12.9': 'cudatoolkit',
  'gcc-wrapper-15.2.0': 'gcc',
  'gcc-15.2.0': 'gcc-unwrapped',
}
const own: Readonly<Record<Name, string>> = {
  'cuda12.9-cuda_nvcc-12.9.86': 'compiler',
  'cuda12.9-cuda_cudart-12.9.79': 'runtime',
  'cuda-merged-12.9': 'everything',
  'gcc-wrapper-15.2.0': 'cc',
  'gcc-15.2.0': 'bare',
}

const numbers: readonly (readonly [Name, number])[] = [
  ['cuda12.9-cuda_nvcc-12.9.86', 1],
  ['cuda12.9-cuda_cudart-12.9.79', 2],
  ['cuda-merged-12.9', 3],
  ['gcc-15.2.0', 6],
]

/** An environment that installs them all from the store. */
function start(machine: Machine, ids: Readonly<Record<Name, string>>): void {
  const made = machine.floe('init', '-d', 'src/demo', '--name', 'demo', '--bare')
  expect(made.code, made.stderr).toBe(0)
  // The licence is the same in all; nothing else is.
  const textOf = (name: string, file: string) => (file === 'LICENSE' ? 'NVIDIA\n' : `${file} of ${name}\n`)
  const lines = Object.entries(packages).map(([name, files]) => {
    const path = machine.addToStore(name, Object.fromEntries(files.map((file) => [file, textOf(name, file)])))
    return `${ids[name as Name]}.store-path = "${path}"` // The keys of the table.
  })
  machine.write(manifest, ['version = 1', '', '[install]', '# what we build with', ...lines, ''].join('\n'))
}

/** The numbers of the practice stand in the manifest, and no others. */
function expectNumbers(machine: Machine, ids: Readonly<Record<Name, string>>): void {
  const found = machine.read(manifest).match(/^\S+\.priority = \d+$/gm)
  expect(new Set(found)).toEqual(new Set(numbers.map(([name, value]) => `${ids[name]}.priority = ${value}`)))
  expect(machine.read(manifest)).toContain('# what we build with')
}

const expectOwners = (machine: Machine) =>
  expect(Object.fromEntries(Object.keys(owners).map((path) => [path, ownerOf(machine, path)]))).toEqual(owners)

for (const { by, ids, named } of [
  { by: 'mouse', ids: usual, named: 'named as in nixpkgs' },
  { by: 'keyboard', ids: own, named: 'named by the user' },
] as const) {
  test(`a CUDA set from the store, ${named}, settled at once by ${by}`, async ({ machine, page }) => {
    test.setTimeout(2 * longBuild)
    start(machine, ids)
    const conflicts = new ConflictsPage(page)
    await new App(page).open('demo')
    await conflicts.open(by)
    await expect(conflicts.list.getByText('To decide').first()).toBeVisible()
    const all = page.getByRole('button', { name: 'Use the recommended for all' })
    if (by === 'mouse') await all.click()
    else {
      for (let steps = 0; steps < 80 && !(await all.evaluate((one) => one === document.activeElement)); steps += 1)
        await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
    }
    await expect(page.getByText(/^(\d+) of \1 decided$/)).toBeVisible()
    await conflicts.settled()
    for (const [name, value] of numbers)
      await expect(conflicts.writes).toContainText(`${ids[name]}.priority = ${value}`)
    const preview = await conflicts.preview()
    await conflicts.applyAll(by)
    expect(preview.size).toBeGreaterThan(1)
    for (const [path, shown] of preview) {
      const owner = owners[path]
      expect(owner && ids[owner], path).toBe(shown)
    }
    expectOwners(machine)
    expectNumbers(machine, ids)
  })
}

test('the way out of each conflict of a CUDA set, one after the other', async ({ machine, page }) => {
  test.setTimeout(2 * longBuild)
  start(machine, own)
  const conflicts = new ConflictsPage(page)
  await new App(page).open('demo')
  await conflicts.open('mouse')
  const rows = conflicts.list.getByRole('option')
  await expect(rows.first()).toBeVisible()
  for (let index = 0, all = await rows.count(); index < all; index += 1) {
    await rows.nth(index).click()
    const [best] = await conflicts.titles()
    expect(best).toBe('CUDA set, usual order')
    await conflicts.choose('CUDA set, usual order', 'mouse')
  }
  await conflicts.applyAll('mouse')
  expectOwners(machine)
  expectNumbers(machine, own)
})
