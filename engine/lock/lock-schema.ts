import { defaultGroup } from '../../shared/model/manifest-defaults.ts'
import { z } from 'zod'

const names = z.array(z.string())

/** One package of a catalog, locked for one system (flox-formats.md §3). Keys are written in this order. */
export const lockedCatalogPackageSchema = z.object({
  attr_path: z.string(),
  broken: z.boolean().nullish(),
  derivation: z.string(),
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
  outputs: z.record(z.string(), z.string()),
  system: z.string(),
  group: z.string().default(defaultGroup),
  priority: z.number().default(5),
})

export const lockedFlakePackageSchema = z.object({
  install_id: z.string(),
  'locked-url': z.string(),
  'flake-description': z.string().nullish(),
  'locked-flake-attr-path': z.string(),
  derivation: z.string(),
  outputs: z.record(z.string(), z.string()),
  'output-names': names,
  'outputs-to-install': names.nullish(),
  'requested-outputs-to-install': names.nullish(),
  'package-system': z.string(),
  system: z.string(),
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
  store_path: z.string(),
  system: z.string(),
  priority: z.number(),
})

/** Untagged as in flox: catalog first, then flake, then store path. */
export const lockedPackageSchema = z.union([
  lockedCatalogPackageSchema,
  lockedFlakePackageSchema,
  lockedStorePathSchema,
])

export const lockSchema = z.object({
  'lockfile-version': z.literal(1),
  manifest: z.record(z.string(), z.json()),
  packages: z.array(lockedPackageSchema),
  compose: z.json().optional(),
})

export type LockedCatalogPackage = z.infer<typeof lockedCatalogPackageSchema>
export type LockedFlakePackage = z.infer<typeof lockedFlakePackageSchema>
export type LockedStorePath = z.infer<typeof lockedStorePathSchema>
export type LockedPackage = z.infer<typeof lockedPackageSchema>
export type Lock = z.infer<typeof lockSchema>
