import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packageKey } from './package-record.ts'
import { busyboxPackage, parsePins } from './pins.ts'

const [node, converter, sha256] = ['a'.repeat(64), 'c'.repeat(64), '0'.repeat(64)]

interface Parts {
  readonly name?: unknown
  readonly version?: unknown
  readonly architecture?: unknown
  readonly sha256?: unknown
  readonly busybox?: string
  readonly node?: Readonly<Record<string, unknown>>
}

/** Pins as Floe writes them, with these parts of one .deb or of the node. */
function pins({ name = 'hello', version = '2.10-3', busybox = busyboxPackage, ...parts }: Parts = {}) {
  const deb = (one: Readonly<Record<string, unknown>>) => ({
    version: '1',
    architecture: 'amd64',
    sha256,
    size: 1,
    installedSize: 1,
    filename: 'pool/x.deb',
    ...one,
  })
  const hello = deb({
    name,
    version,
    ...('architecture' in parts && { architecture: parts.architecture }),
    ...('sha256' in parts && { sha256: parts.sha256 }),
  })
  const key = `${String(name)}=${String(version)}`
  const builder = deb({ name: busybox })
  return {
    version: 1,
    system: 'x86_64-linux',
    debs: { [key]: hello, [`${busybox}=1`]: builder },
    converters: { [converter]: { busybox: `${busybox}=1`, tools: [key] } },
    nodes: {
      [node]: { name: 'hello', version: '2.10-3', debs: [key], needs: [], shown: [], converter, ...parts.node },
    },
  }
}

it.each([
  ['hello', '2.10-3'],
  ['libstdc++6', '12.2.0-14+deb12u1'],
  ['0ad', '1:0.0.26-3~bpo12+1'],
])('reads what Debian may call a package: %s %s', (name, version) => {
  expect(parsePins(pins({ name, version }))?.debs[packageKey({ name, version })]).toMatchObject({ name, version })
})

it.each<[string, Parts]>([
  ['an option as a name', { name: '-oDir::Bin::dpkg' }],
  ['a path as a name', { name: '../../x' }],
  ['an option as a version', { version: '--option' }],
  ['a path as a version', { version: '1/../..' }],
  ['a path as an architecture', { architecture: '../amd64' }],
  ['an option as an architecture', { architecture: '-o' }],
  ['something else as a hash', { sha256: 'x' }],
  ['a builder that is another program', { busybox: 'bash' }],
  ['a builder that is an option', { busybox: '-oDir::Bin::dpkg' }],
  ['a node that needs no hash', { node: { needs: ['../..'] } }],
  ['a node with a path as a name', { node: { name: '../..' } }],
  ['a node with an option as a version', { node: { version: '-x' } }],
  ['a node of no converter', { node: { converter: 'x' } }],
])('refuses pins with %s', (_what, parts) => {
  expect(parsePins(pins())).not.toBeNull()
  expect(parsePins(pins(parts))).toBeNull()
})

it('refuses a package under the name of another', () => {
  const made = pins()
  expect(parsePins({ ...made, debs: { ...made.debs, 'jq=1': Object.values(made.debs)[0] } })).toBeNull()
})

it('takes no name or version that apt or a file name could misread', () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9+.~:/ =-]{0,12}$/))
  fc.assert(
    fc.property(text, text, (name, version) => {
      if (parsePins(pins({ name, version })) === null) return
      expect(name).toMatch(/^[a-z0-9]/)
      expect(version).toMatch(/^[0-9A-Za-z]/)
      expect(`${name}${version}`).not.toMatch(/[/\s=]/)
    }),
  )
})
