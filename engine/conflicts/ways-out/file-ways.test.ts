import { expect, it } from 'vitest'
import type { TestPackage, TestPaths } from '../../testing/test-conflicts.ts'
import { testConflicts } from '../../testing/test-conflicts.ts'

function ways(packages: readonly TestPackage[], refused: TestPaths, hidden: TestPaths = {}): string[] {
  return testConflicts(packages, refused, hidden).conflicts[0]?.waysOut.map(({ id }) => id) ?? []
}

it('recommends the newer of two versions, the namesake of a command, and what was there before', () => {
  const llvm = [
    { id: 'llvm_18', version: '18.1' },
    { id: 'llvm_19', version: '19.1', isNew: true },
  ]
  expect(ways(llvm, { 'bin/clang': 'llvm_18 llvm_19' })[0]).toBe('prefer:llvm_19')
  const named = [{ id: 'moreutils' }, { id: 'parallel', isNew: true }]
  expect(ways(named, { 'bin/parallel': 'moreutils parallel', 'bin/x': 'moreutils parallel' })[0]).toBe(
    'prefer:parallel',
  )
  const awk = [{ id: 'gawk', isNew: true }, { id: 'mawk' }]
  expect(ways(awk, { 'bin/awk': 'gawk mawk' })).toEqual([
    'prefer:mawk',
    'leave-out:gawk',
    'prefer:gawk',
    'leave-out:mawk',
  ])
  expect(ways([{ id: 'a' }, { id: 'z', priority: 4 }], {}, { 'bin/x': 'a z' })[0]).toBe('prefer:z')
})

it('takes the word of the catalog, and quotes it', () => {
  const packages = [
    { id: 'mawk', name: 'debian/mawk', preferences: new Map([['bin/awk', 5]]) },
    { id: 'gawk', name: 'debian/gawk', preferences: new Map([['bin/awk', 10]]), isNew: true },
  ]
  const [way] = testConflicts(packages, { 'bin/awk': 'gawk mawk', 'bin/nawk': 'gawk mawk' }).conflicts[0]?.waysOut ?? []
  expect(way).toMatchObject({ id: 'prefer:gawk' })
  expect(way?.explanation).toContain(
    'gawk provides the 2 shared files. mawk stays installed; its 2 copies are hidden. Debian’s default for awk is gawk too.',
  )
})

it('gives a CUDA set the numbers of flox’s guide', () => {
  const cuda = [
    { id: 'cudatoolkit', name: 'flox-cuda/cudaPackages_12_8.cudatoolkit' },
    { id: 'nvcc', name: 'flox-cuda/cudaPackages_12_8.cuda_nvcc' },
    { id: 'cuda_cudart', name: 'cudaPackages.cuda_cudart' },
  ]
  const [conflict] = testConflicts(cuda, { 'lib/libcudart.so': 'cudatoolkit nvcc cuda_cudart' }).conflicts
  expect(conflict?.waysOut[0]).toMatchObject({
    id: 'cuda-order',
    order: ['nvcc', 'cuda_cudart', 'cudatoolkit'],
    edits: [
      { installId: 'cuda_cudart', priority: 2 },
      { installId: 'cudatoolkit', priority: 3 },
      { installId: 'nvcc', priority: 1 },
    ],
  })
  const mine = [
    { id: 'compiler', packageName: 'cuda_nvcc' },
    { id: 'everything', packageName: 'cudatoolkit' },
  ]
  expect(ways(mine, { 'bin/nvcc': 'compiler everything' })[0]).toBe('cuda-order')
  const named = [
    { id: 'cuda_nvcc', packageName: 'hello' },
    { id: 'cudatoolkit', packageName: 'jq' },
  ]
  expect(ways(named, { 'bin/x': 'cuda_nvcc cudatoolkit' })).not.toContain('cuda-order')
  const gcc = [{ id: 'gcc-unwrapped' }, { id: 'gcc' }]
  expect(testConflicts(gcc, { 'bin/gcc': 'gcc gcc-unwrapped' }).conflicts[0]?.waysOut[0]?.edits).toEqual([
    { kind: 'change', installId: 'gcc', priority: null },
    { kind: 'change', installId: 'gcc-unwrapped', priority: 6 },
  ])
  expect(ways([{ id: 'gcc' }, { id: 'clang' }], { 'bin/cc': 'gcc clang' })[0]).toBe('prefer:clang')
})

it('takes that order where only the licences are the same: either of them would turn the others round', () => {
  const cuda = ['cuda_cudart', 'cuda_nvcc', 'cudatoolkit'].map((id) => ({ id }))
  const found = ways(cuda, { '=LICENSE': 'cuda_cudart cuda_nvcc cudatoolkit' })
  expect(found[0]).toBe('cuda-order')
  expect(found).not.toContain('either')
  const parts = [{ id: 'libcublas' }, { id: 'libcufft' }]
  expect(ways(parts, { '=LICENSE': 'libcublas libcufft' })[0]).toBe('either')
})

it('gives no numbers to what is brought along, nor to a file that must stand before a folder', () => {
  const gcc = [{ id: 'gcc' }, { id: 'gcc-unwrapped' }]
  expect(ways(gcc, { lib: 'gcc gcc-unwrapped/' })).not.toContain('cuda-order')
})

it('leaves out outputs where something of the package is left', () => {
  const packages = [{ id: 'a', outputs: ['bin', 'dev', 'man'] }, { id: 'b' }]
  expect(ways(packages, { 'bin/x': 'a^bin a^dev' })).toEqual([
    'leave-out-output:a^dev',
    'leave-out-output:a^bin',
    'leave-out:a',
  ])
  const [conflict] = testConflicts(packages, { 'include/x.h': 'a^dev b' }).conflicts
  expect(conflict?.waysOut.find(({ kind }) => kind === 'leave-out-output')).toMatchObject({
    title: 'Leave out the dev output of a',
    edits: [{ kind: 'change', installId: 'a', outputs: ['bin', 'man'] }],
  })
})

it('lets a folder win against a file only where flox would take it', () => {
  const all = (packages: readonly TestPackage[]) => ways(packages, { 'lib/z': 'a b/' })
  expect(all([{ id: 'a' }, { id: 'b' }])).toEqual(['prefer:b', 'leave-out:b', 'leave-out:a'])
  expect(all([{ id: 'b' }, { id: 'a' }])).toEqual(['leave-out:b', 'leave-out:a'])
})

it('says what a package that is left out saves, and who else needs it', () => {
  const packages = [
    { id: 'a', saves: 1_750_000 },
    { id: 'b', saves: 0, neededBy: ['git'] },
  ]
  const found = testConflicts(packages, { 'bin/x': 'a b' }).conflicts[0]?.waysOut ?? []
  expect(found.find(({ id }) => id === 'leave-out:a')).toMatchObject({
    saves: 1_750_000,
    explanation: 'Nothing else here needs a.',
  })
  expect(found.find(({ id }) => id === 'leave-out:b')?.explanation).toContain('git needs it')
})
