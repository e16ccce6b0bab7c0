import type { PackageRecord } from './package-record.ts'

/** Takes text of a Packages list in pieces and gives a record for each complete stanza. */
export class StanzaParser {
  readonly #suite: string
  readonly #emit: (record: PackageRecord) => void
  #rest = ''

  constructor(suite: string, emit: (record: PackageRecord) => void) {
    this.#suite = suite
    this.#emit = emit
  }

  push(text: string): void {
    const stanzas = (this.#rest + text).split('\n\n')
    this.#rest = stanzas.pop() ?? ''
    for (const stanza of stanzas) this.#take(stanza)
  }

  end(): void {
    if (this.#rest) this.#take(this.#rest)
    this.#rest = ''
  }

  #take(stanza: string): void {
    const record = parseStanza(stanza, this.#suite)
    if (record) this.#emit(record)
  }
}

/** null for a stanza without a file to fetch. */
function parseStanza(stanza: string, suite: string): PackageRecord | null {
  const fields = readFields(stanza)
  const field = (name: string) => fields.get(name) ?? ''
  if (!field('Package') || !field('Filename') || !field('SHA256')) return null
  return {
    name: field('Package'),
    version: field('Version'),
    architecture: field('Architecture'),
    section: field('Section'),
    priority: field('Priority'),
    essential: field('Essential') === 'yes',
    description: field('Description'),
    homepage: field('Homepage'),
    source: field('Source').split(' ')[0] || field('Package'),
    size: Number(field('Size')) || 0,
    installedSize: (Number(field('Installed-Size')) || 0) * 1024,
    sha256: field('SHA256'),
    filename: field('Filename'),
    depends: [field('Pre-Depends'), field('Depends')].filter(Boolean).join(', '),
    provides: field('Provides'),
    suite,
  }
}

/** First lines only: no field that is kept is longer than one. */
function readFields(stanza: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of stanza.split('\n')) {
    const colon = line.indexOf(':')
    if (colon > 0 && line[0] !== ' ') fields.set(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  return fields
}
