import { expect, it } from 'vitest'
import { describe } from '../../../../shared/errors/describe.ts'
import { FloeError } from '../../../../shared/errors/floe-error.ts'
import { chooseVersion } from './choose-version.ts'
import { PackageTable } from './package-table.ts'
import { StanzaParser } from './parse-stanzas.ts'

const stanza = (name: string, priority: string, provides = '') =>
  `Package: ${name}\nVersion: 1\nPriority: ${priority}\n${provides && `Provides: ${provides}\n`}Filename: p\nSHA256: a\n`

function tableOf(...stanzas: readonly string[]): PackageTable {
  const table = new PackageTable()
  const parser = new StanzaParser('bookworm', (record) => table.add(record))
  parser.push(stanzas.join('\n'))
  parser.end()
  return table
}

const table = tableOf(
  stanza('postfix', 'optional', 'default-mta (= 1), mail-transport-agent'),
  stanza('exim4', 'standard', 'mail-transport-agent'),
  stanza('g++', 'optional', 'c++-compiler'),
  stanza('mawk', 'required', 'awk'),
  stanza('awk', 'optional'),
)

function refusal(name: string) {
  try {
    return chooseVersion(table, name, null)
  } catch (error) {
    return error instanceof FloeError ? { ...describe(error), details: error.details } : error
  }
}

it('names the packages that provide a virtual one, most important first, and how to install them', () => {
  expect(refusal('mail-transport-agent')).toMatchObject({
    title: 'debian/mail-transport-agent is a virtual package',
    explanation: 'These packages provide it: debian/exim4 and debian/postfix. Install one of them.',
    details: { providers: ['debian/exim4', 'debian/postfix'] },
    steps: [
      { action: { command: 'floe install debian/exim4' } },
      { action: { command: 'floe install debian/postfix' } },
    ],
  })
  expect(refusal('c++-compiler')).toMatchObject({ explanation: 'debian/g++ provides it: install that.' })
})

it('takes a package of that name where there is one, and knows no providers of a name that nothing has', () => {
  expect(refusal('awk')).toMatchObject({ name: 'awk', version: '1' })
  expect(refusal('nothing')).toMatchObject({ title: 'No package is named debian/nothing' })
})
