import { plainIf, plainList, plainMap, plainTable, plainText } from './plain-table.ts'
import type { PlainReader } from './plain-table.ts'
import { splitMark } from './byte-order-mark.ts'
import { holdsControls, nameProblem } from './key-names.ts'
import type { Manifest } from './manifest-schema.ts'
import { readTables } from './read-raw.ts'
import { detectSchema } from './schema-versions.ts'

/**
 * Reads a manifest that holds no more than most do: packages of catalogs, variables, scripts, services and systems. Null for every
 * other one and for every mistake, about which the schema has the say (`parseManifest`).
 */
export function plainManifest(raw: unknown): Manifest | null {
  // plain-manifest.test.ts: it is what the schema reads.
  return (readManifest(raw) as Manifest | undefined) ?? null
}

/** The same of a text. Errors: MANIFEST_TOO_LARGE, MANIFEST_SYNTAX, MANIFEST_SCHEMA. */
export function plainManifestOf(text: string): Manifest | null {
  const raw = readTables(splitMark(text).body)
  detectSchema(raw)
  return plainManifest(raw)
}

const word = plainIf((value) => typeof value === 'string' && !holdsControls(value))
const words = plainList(word)
const mostWhole = 2n ** 64n - 1n
const whole: PlainReader = (value) =>
  typeof value === 'bigint' && value >= 0n && value <= mostWhole ? Number(value) : undefined
const outputs: PlainReader = (value) => (value === 'all' ? value : words(value))

/** As in a new manifest, which names the table and says nothing of it. */
const noTables = plainMap(() => false, plainText)

const isNameIn = (table: string) => (name: string) => nameProblem(table, name) === null && !holdsControls(name)

/** As the schema hands them on. */
const sorted = (names: string[]) => names.sort()

const descriptor = plainTable(
  { 'pkg-path': word, 'pkg-group': word, priority: whole, version: word, systems: words, outputs },
  ['pkg-path'],
)

/** Later schemas have a setting among the services. */
const isServiceName = (name: string) => name !== 'auto-start' && isNameIn('services')(name)

const service = plainTable(
  { command: plainText, vars: plainMap((name) => !holdsControls(name), plainText, sorted), systems: words },
  ['command'],
)

/** What schema 1.10.0 knows already, and later ones know in the same way. */
const readManifest = plainTable(
  {
    'schema-version': plainText,
    install: plainMap(isNameIn('install'), descriptor, sorted),
    vars: plainMap(isNameIn('vars'), plainText, sorted),
    hook: plainTable({ 'on-activate': plainText }),
    profile: plainTable({ common: plainText, bash: plainText, zsh: plainText, fish: plainText, tcsh: plainText }),
    options: plainTable({ systems: words }),
    services: plainMap(isServiceName, service, sorted),
    build: noTables,
    include: plainTable({}),
  },
  ['schema-version'],
)
