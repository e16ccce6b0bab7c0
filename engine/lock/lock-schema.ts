import { defaultGroup } from '../../shared/model/manifest-defaults.ts'
import { z } from 'zod'
import { listOf, mapOf } from '../lib/first-error.ts'
import { isOutputName, isSystem } from './lock-names.ts'
import { storePathSchema } from '../lib/store-path-schema.ts'

const names = listOf(z.string())
const system = z.string().refine(isSystem, 'It must be a system of the form x86_64-linux.')
const outputs = mapOf(storePathSchema, isOutputName)
/** What Nix may be given: neither an option nor anything with a line break. */
const reference = z.string().regex(/^[^-\p{Cc}][^\p{Cc}]*$/u, 'It must be a reference to a flake.')

/** One package of a catalog, locked for one system (flox-formats.md §3). Keys are written in this order. */
export const lockedCatalogPackageSchema = z.object({
  attr_path: z.string(),
  broken: z.boolean().nullish(),
  derivation: storePathSchema,
  description: z.string().nullish(),
  install_id: z.string(),
  license: z.string().nullish(),
  locked_url: z.string(),
  name: z.string(),
  pname: z.string(),
  rev: z.string(),
  rev_count: z.number(),
  rev_date: z.string(),
  scrape_date: z.string().optional(),
  stabilities: names.nullish(),
  unfree: z.boolean().nullish(),
  version: z.string(),
  outputs_to_install: names.nullish(),
  outputs,
  system,
  group: z.string().default(defaultGroup),
  priority: z.number().default(5),
})

export const lockedFlakePackageSchema = z.object({
  install_id: z.string(),
  'locked-url': reference,
  'flake-description': z.string().nullish(),
  'locked-flake-attr-path': reference,
  derivation: storePathSchema,
  outputs,
  'output-names': names,
  'outputs-to-install': names.nullish(),
  'requested-outputs-to-install': names.nullish(),
  'package-system': system,
  system,
  name: z.string(),
  pname: z.string().nullish(),
  version: z.string().nullish(),
  description: z.string().nullish(),
  licenses: names.nullish(),
  broken: z.boolean().nullish(),
  unfree: z.boolean().nullish(),
  priority: z.number().nullish(),
})

export const lockedStorePathSchema = z.object({
  install_id: z.string(),
  store_path: storePathSchema,
  system,
  priority: z.number(),
})

/**
 * Untagged as in flox: catalog first, then flake, then store path. The key that only one of them has decides, so that a
 * mistake is told in words of the kind that was meant.
 */
export const lockedPackageSchema = z.unknown().transform((input, context): LockedPackage => {
  const parsed = schemaFor(input)?.safeParse(input)
  if (parsed?.success) return parsed.data
  const [first] = parsed?.error.issues ?? []
  const path = (first?.path ?? []).filter((part) => typeof part !== 'symbol')
  context.addIssue({ code: 'custom', message: first?.message ?? 'It must be a locked package.', path })
  return z.NEVER
})

function schemaFor(input: unknown): z.ZodType<LockedPackage> | null {
  if (typeof input !== 'object' || input === null) return null
  if ('attr_path' in input) return lockedCatalogPackageSchema
  return 'locked-url' in input ? lockedFlakePackageSchema : lockedStorePathSchema
}

type Json = z.core.util.JSONType
// What JSON.parse has read is JSON; to look at each value again would only cost time.
const jsonTable = z.custom<Record<string, Json>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'It must be a table.',
)

export const lockSchema = z.object({
  'lockfile-version': z.literal(1),
  manifest: jsonTable,
  packages: listOf(lockedPackageSchema),
  compose: z.custom<Json>((value) => value !== undefined).optional(),
})

export type LockedCatalogPackage = z.infer<typeof lockedCatalogPackageSchema>
export type LockedFlakePackage = z.infer<typeof lockedFlakePackageSchema>
export type LockedStorePath = z.infer<typeof lockedStorePathSchema>
export type LockedPackage = LockedCatalogPackage | LockedFlakePackage | LockedStorePath
export type Lock = z.infer<typeof lockSchema>
