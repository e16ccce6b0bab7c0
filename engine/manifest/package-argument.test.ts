import { expect, test } from 'vitest'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { manifestEditSchema } from '../../shared/model/edit.ts'
import { parsePackageArgument } from './package-argument.ts'

function reasonOf(spec: string): string {
  try {
    parsePackageArgument(spec)
    return 'accepted'
  } catch (error) {
    if (error instanceof FloeError && error.code === 'SPEC_MALFORMED') return error.message
    throw error
  }
}

test.each([
  ['jq:amd64', 'Write jq.'],
  ['debian/libc6:i386', 'Write debian/libc6.'],
  ['g++:native', 'Write g++.'],
  ['jq=1.6', 'Write jq@1.6.'],
  ['jq=1.6-2.1+deb12u1', 'Write jq@1.6-2.1+deb12u1.'],
  ['debian/jq=1.6', 'Write debian/jq@1.6.'],
  ['requests==2.31', 'Write requests@2.31.'],
  ['jq:1.6', 'For a version write jq@1.6.'],
  ['npm:left-pad', 'no kind of reference'],
  ['', 'The name of the package is missing.'],
  [' ', 'The name of the package is missing.'],
  ['j\u001bq', 'control characters'],
])('%j is refused with what to write', (spec, words) => {
  expect(reasonOf(spec)).toContain(words)
})

test.each([
  'github:a/b#c',
  'path:/x?dir=y#z',
  'git+https://example.org/x?ref=main',
  'https://example.org/a=b',
  'flake:nixpkgs#jq',
  'nodePackages.x-git+https://github.com/a/b.git#v1',
  'jq@>=1.6',
  'libstdc++6',
])('%s is a package', (spec) => {
  expect(reasonOf(spec)).toBe('accepted')
})

test('an empty name reaches the rules of packages, so that the answer is in their words', () => {
  const edit = { kind: 'install', packages: [{ spec: '' }] }
  expect(manifestEditSchema.parse(edit)).toEqual(edit)
})
