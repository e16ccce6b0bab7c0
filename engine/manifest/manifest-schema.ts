import semver from 'semver'
import { z } from 'zod'
import { isTable } from '../lib/is-table.ts'
import { chosenBy, openMap, table } from './table-schemas.ts'
import { systemdSchema } from './systemd-schema.ts'
import type { SchemaVersion } from './schema-versions.ts'
import { schemaAtLeast } from './schema-versions.ts'
import { controlsRule, holdsControls } from './key-names.ts'
import { parseReference } from './names.ts'

const text = z.string()
const texts = z.array(text)
/** A name of something elsewhere: it is shown, and given to programs. */
const word = text.refine((value) => !holdsControls(value), controlsRule)
const words = z.array(word)
const storePath = word.refine(
  (value) => /^\/nix\/store\/[A-Za-z0-9+._?=-]+(?:\/|$)/.test(value),
  'It must be a path in /nix/store.',
)
/** Both readers hand whole numbers over as bigint, so that `5.0` is not taken for `5`. */
const whole = z
  .bigint()
  .nonnegative()
  .max(2n ** 64n - 1n)
  .transform(Number)
const semverText = text.refine(isSemver, 'It must be a version of the form 1.2.3.')

const outputs = chosenBy<'all' | string[]>(
  (value) => (typeof value === 'string' ? z.literal('all') : words),
  '"all" or a list of outputs',
)
const placed = { priority: whole.optional(), systems: words.optional() }

const catalogDescriptorSchema = table({
  'pkg-path': word,
  'pkg-group': word.optional(),
  priority: whole.optional(),
  version: word.optional(),
  systems: words.optional(),
  outputs: outputs.optional(),
})
const flakeDescriptorSchema = table({ flake: word, ...placed, outputs: outputs.optional() })
const storePathDescriptorSchema = table({ 'store-path': storePath, ...placed })

export type CatalogDescriptor = z.output<typeof catalogDescriptorSchema>
export type FlakeDescriptor = z.output<typeof flakeDescriptorSchema>
export type StorePathDescriptor = z.output<typeof storePathDescriptorSchema>
export type PackageDescriptor = CatalogDescriptor | FlakeDescriptor | StorePathDescriptor

const descriptorSchema = chosenBy<PackageDescriptor>((value) => {
  if (!isTable(value)) return null
  if ('pkg-path' in value) return catalogDescriptorSchema
  if ('flake' in value) return flakeDescriptorSchema
  return 'store-path' in value ? storePathDescriptorSchema : null
}, 'a table with pkg-path, flake or store-path')

const scripts = {
  common: text.optional(),
  bash: text.optional(),
  zsh: text.optional(),
  fish: text.optional(),
  tcsh: text.optional(),
}

const serviceSchema = table({
  command: text,
  vars: openMap(text).optional(),
  'is-daemon': z.boolean().optional(),
  shutdown: table({ command: text }).optional(),
  systems: words.optional(),
  systemd: systemdSchema.optional(),
})
export type Service = z.output<typeof serviceSchema>

const buildSchema = table({
  command: text,
  'runtime-packages': words.optional(),
  sandbox: z.enum(['off', 'pure', 'warn', 'enforce']).optional(),
  'sandbox-allow': texts.optional(),
  version: chosenBy<string | { file: string } | { command: string }>((value) => {
    if (typeof value === 'string') return text
    if (!isTable(value)) return null
    return 'file' in value ? z.object({ file: text }) : z.object({ command: text })
  }, 'a version, or a table with file or command').optional(),
  description: text.optional(),
  license: texts.optional(),
})

const remote = word.refine((value) => parseReference(value) !== null, 'It must have the form owner/name.')
const remoteIncludeSchema = { name: word.optional(), generation: whole.optional() }
const includeSchema = chosenBy<{ dir: string; name?: string } | { remote: string; name?: string; generation?: number }>(
  (value) => {
    if (!isTable(value)) return null
    if ('dir' in value) return table({ dir: word, name: word.optional() }).transform(withoutUnset)
    if ('remote' in value) return table({ remote, ...remoteIncludeSchema }).transform(withoutUnset)
    if (!('reference' in value)) return null
    return table({ reference: remote, ...remoteIncludeSchema }).transform(({ reference, ...rest }) =>
      withoutUnset({ remote: reference, ...rest }),
    )
  },
  'a table with dir or remote',
)

const portSet = texts.transform((values) => [...new Set(values)].sort())

const optionsSchema = table({
  systems: words.optional(),
  allow: table({
    unfree: z.boolean().optional(),
    broken: z.boolean().optional(),
    licenses: texts.optional(),
  }).optional(),
  semver: table({ 'allow-pre-releases': z.boolean().optional() }).optional(),
  'cuda-detection': z.boolean().optional(),
  activate: table({ mode: z.enum(['dev', 'run']).optional() }).optional(),
})

const minimumCliVersionSchema = chosenBy<string | { version: string; reason: string }>((value) => {
  if (typeof value === 'string') return semverText
  return isTable(value) ? z.object({ version: semverText, reason: text }) : null
}, 'a version, or a table with version and reason')

/** The manifest as flox holds it in memory and in a lock: the keys are those of the TOML file, in the lock's order. */
const newestManifestSchema = table({
  version: whole.optional(),
  'schema-version': text.optional(),
  'minimum-cli-version': minimumCliVersionSchema.optional(),
  install: openMap(descriptorSchema).optional(),
  vars: openMap(text).optional(),
  hook: table({ 'on-activate': text.optional(), 'on-deactivate': text.optional() }).optional(),
  profile: table({ ...scripts, deactivate: table(scripts).optional() }).optional(),
  options: optionsSchema.optional(),
  services: openMap<Service | boolean>(serviceSchema, { 'auto-start': z.boolean() }).optional(),
  build: openMap(buildSchema).optional(),
  containerize: table({
    config: table({
      user: text.optional(),
      'exposed-ports': portSet.optional(),
      cmd: texts.optional(),
      volumes: portSet.optional(),
      'working-dir': text.optional(),
      labels: openMap(text).optional(),
      'stop-signal': text.optional(),
    }).optional(),
  }).optional(),
  include: table({ environments: z.array(includeSchema).optional() }).optional(),
  plugins: openMap(z.unknown().transform(plainValue)).optional(),
})

export type Manifest = z.output<typeof newestManifestSchema>

const made = new Map<SchemaVersion, z.ZodType<Manifest>>()

/** The shape of a manifest in one schema; what is new in a schema is checked apart (introductions.ts). */
export function manifestSchema(schema: SchemaVersion): z.ZodType<Manifest> {
  // zod compiles each schema when it first reads with it, which takes longer than to read a manifest.
  const known = made.get(schema) ?? makeManifestSchema(schema)
  made.set(schema, known)
  return known
}

function makeManifestSchema(schema: SchemaVersion): z.ZodType<Manifest> {
  // Before 1.12.0 `auto-start` is a service like any other; in 1.10.0 the version is free text.
  const services = schemaAtLeast(schema, '1.12.0')
    ? newestManifestSchema.shape.services
    : openMap<Service | boolean>(serviceSchema).optional()
  const minimum = schema === '1.10.0' ? text.optional() : newestManifestSchema.shape['minimum-cli-version']
  return table({ ...newestManifestSchema.shape, services, 'minimum-cli-version': minimum })
}

function isSemver(value: string): boolean {
  return /^\d\S*$/.test(value) && semver.valid(value) !== null
}

/** What a plugin may be told: JSON values. TOML's dates become text, its whole numbers plain numbers. */
function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(plainValue)
  if (!isTable(value)) return value
  const plain = Object.create(null) as Record<string, unknown>
  for (const key of Object.keys(value).sort()) plain[key] = plainValue(value[key])
  return plain
}

type Unset<Value> = { [Key in keyof Value]: Exclude<Value[Key], undefined> }

function withoutUnset<Value extends object>(value: Value): Unset<Value> {
  // Only undefined values are left out, which the result type takes away.
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Unset<Value>
}
