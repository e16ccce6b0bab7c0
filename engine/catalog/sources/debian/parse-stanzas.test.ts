import { expect, it } from 'vitest'
import type { PackageRecord } from './package-record.ts'
import { StanzaParser } from './parse-stanzas.ts'

const list = `Package: python3-yaml
Source: pyyaml (6.0-3)
Version: 6.0-3+b2
Installed-Size: 512
Architecture: amd64
Depends: python3 (<< 3.12), libyaml-0-2
Pre-Depends: dpkg
Description: YAML parser
Tag: a,
 b
Section: python
Priority: optional
Filename: pool/p.deb
Size: 119000
SHA256: abc

Package: nodejs
Version: 20-installed-from-elsewhere
Architecture: amd64
`

it('reads stanzas in pieces and leaves out what cannot be fetched', () => {
  const records: PackageRecord[] = []
  const parser = new StanzaParser('bookworm', (record) => records.push(record))
  for (let start = 0; start < list.length; start += 11) parser.push(list.slice(start, start + 11))
  parser.end()
  expect(records).toEqual([
    {
      name: 'python3-yaml',
      version: '6.0-3+b2',
      architecture: 'amd64',
      section: 'python',
      priority: 'optional',
      essential: false,
      description: 'YAML parser',
      homepage: '',
      source: 'pyyaml',
      size: 119_000,
      installedSize: 524_288,
      sha256: 'abc',
      filename: 'pool/p.deb',
      depends: 'dpkg, python3 (<< 3.12), libyaml-0-2',
      provides: '',
      suite: 'bookworm',
    },
  ])
})
