import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { atomicWrite } from '../../../lib/atomic-write.ts'
import { readText } from '../../../lib/read-text.ts'
import type { PackageRecord } from './package-record.ts'

/** What is kept of apt's lists between starts. */
interface IndexData {
  readonly records: readonly PackageRecord[]
  /** By package name; empty without Contents lists. */
  readonly commands: ReadonlyMap<string, ReadonlySet<string>>
}

const format = 'floe-debian-1'

/** null when there is no cache for these very lists. One record a line: no line of a list holds a tab. */
export async function readIndexCache(path: string, fingerprint: string): Promise<IndexData | null> {
  const lines = (await readText(path))?.split('\n')
  if (lines?.[0] !== `${format}\t${fingerprint}` || lines.at(-1) !== 'end') return null
  const records: PackageRecord[] = []
  const commands = new Map<string, ReadonlySet<string>>()
  for (const line of lines.slice(1, -1)) {
    const fields = line.split('\t')
    if (fields[0] === 'command') commands.set(fields[1] ?? '', new Set(fields.slice(2)))
    else records.push(fromFields(fields))
  }
  return { records, commands }
}

export async function writeIndexCache(path: string, fingerprint: string, data: IndexData): Promise<void> {
  const lines = [
    `${format}\t${fingerprint}`,
    ...data.records.map((record) => toFields(record).join('\t')),
    ...[...data.commands].map(([name, commands]) => ['command', name, ...commands].join('\t')),
    'end',
  ]
  await mkdir(dirname(path), { recursive: true })
  await atomicWrite(path, lines.join('\n'))
}

function toFields(record: PackageRecord): readonly string[] {
  const { name, version, architecture, section, priority, description, homepage, source, sha256, filename } = record
  const { depends, provides, suite, essential, size, installedSize } = record
  const texts = [name, version, architecture, section, priority, description, homepage, source, sha256, filename]
  return ['package', ...texts, depends, provides, suite, essential ? 'yes' : '', String(size), String(installedSize)]
}

function fromFields(fields: readonly string[]): PackageRecord {
  const at = (index: number) => fields[index] ?? ''
  return {
    name: at(1),
    version: at(2),
    architecture: at(3),
    section: at(4),
    priority: at(5),
    description: at(6),
    homepage: at(7),
    source: at(8),
    sha256: at(9),
    filename: at(10),
    depends: at(11),
    provides: at(12),
    suite: at(13),
    essential: at(14) === 'yes',
    size: Number(at(15)),
    installedSize: Number(at(16)),
  }
}
