import { z } from 'zod'

/** What a search can be narrowed to: small ones (under `smallBytes`), those with a command, those under a free licence. */
export const searchFilterSchema = z.enum(['small', 'command', 'free'])
export type SearchFilter = z.infer<typeof searchFilterSchema>
export const smallBytes = 10_000_000

/** Text is marked by the parts that matched, so that a view can show them without searching again. */
export const searchHitSchema = z.object({
  /** What goes into a manifest: `debian/redis-server`, `hello`. */
  pkgPath: z.string(),
  name: z.string(),
  version: z.string(),
  description: z.string(),
  source: z.string(),
  verified: z.boolean(),
  /** Bytes on disk of the package alone; null when the source does not say. */
  installedSize: z.number().nullable(),
  /** The command by which it was found, when it was not its name. */
  matchedCommand: z.string().nullable(),
})
export type SearchHit = z.infer<typeof searchHitSchema>

export const searchAnswerSchema = z.object({
  hits: z.array(searchHitSchema),
  total: z.number().int(),
  /** What one may have meant when nothing matched: only names that are near, often none. */
  suggestions: z.array(z.string()),
})

export type SearchAnswer = z.infer<typeof searchAnswerSchema>

export const packageVersionSchema = z.object({
  version: z.string(),
  /** Where it comes from in words: `bookworm-security`, `nixpkgs 2026-07-14`. */
  from: z.string(),
  date: z.iso.datetime().nullable(),
})

export const packageDetailSchema = z.object({
  pkgPath: z.string(),
  name: z.string(),
  version: z.string(),
  description: z.string(),
  longDescription: z.string(),
  homepage: z.string().nullable(),
  license: z.string().nullable(),
  source: z.string(),
  section: z.string().nullable(),
  verified: z.boolean(),
  systems: z.array(z.string()),
  versions: z.array(packageVersionSchema),
  outputs: z.array(z.object({ name: z.string(), installedByDefault: z.boolean(), size: z.number().nullable() })),
  /** Bytes to download and bytes on disk, of the package alone; null when the source does not say. */
  downloadSize: z.number().nullable(),
  installedSize: z.number().nullable(),
  dependencies: z.array(z.string()),
  commands: z.array(z.string()),
})
export type PackageDetail = z.infer<typeof packageDetailSchema>

export const catalogStatusSchema = z.object({
  source: z.string(),
  /** The source's name: `Debian 12`. */
  title: z.string(),
  /** What is special about its packages, in a word or two: `converted`. Null where nothing is. */
  note: z.string().nullable(),
  available: z.boolean(),
  enabled: z.boolean(),
  packages: z.number().int(),
  updated: z.iso.datetime().nullable(),
  /** Whether packages can be found by the commands they have, and how to turn that on where not. */
  commandSearch: z.boolean(),
  /** What a search of it can be narrowed to. */
  filters: z.array(searchFilterSchema),
  hint: z.string().nullable(),
  limits: z.array(z.string()),
})
export type CatalogStatus = z.infer<typeof catalogStatusSchema>
