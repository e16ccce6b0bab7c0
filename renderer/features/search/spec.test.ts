import { expect, it } from 'vitest'
import type { PackageDetail } from '../../../shared/model/catalog.ts'
import { plainChoice, specOf, withOutput } from './spec.ts'

const curl = {
  outputs: [
    { name: 'bin', installedByDefault: true, size: 1 },
    { name: 'man', installedByDefault: true, size: 1 },
    { name: 'dev', installedByDefault: false, size: 1 },
  ],
} as unknown as PackageDetail // only its outputs count here

it('writes what is asked for as a package argument', () => {
  expect(specOf('debian/curl', plainChoice)).toBe('debian/curl')
  expect(specOf('curl', { version: '8.2', outputs: ['bin', 'dev'] }, ['bin', 'man', 'dev'])).toBe('curl@8.2^bin,dev')
  expect(specOf('curl', { version: null, outputs: ['bin', 'man', 'dev'] }, ['bin', 'man', 'dev'])).toBe('curl^..')
})

it('goes back to the own choice of the package and never to nothing', () => {
  const more = withOutput(curl, plainChoice, 'dev', true)
  expect(more.outputs).toEqual(['bin', 'man', 'dev'])
  expect(withOutput(curl, more, 'dev', false).outputs).toBeNull()
  const one = withOutput(curl, plainChoice, 'man', false)
  expect(withOutput(curl, one, 'bin', false)).toBe(one)
})
