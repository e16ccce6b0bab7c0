import { z } from 'zod'
import { wireErrorSchema } from '../errors/wire-error.ts'
import { environmentIdPattern } from './environment-id.ts'

/** Names an environment wherever its folder goes: 32 hex digits. Those of its first place may be in it; nothing reads them out. */
export const environmentIdSchema = z.string().regex(environmentIdPattern).brand('EnvironmentId')
export type EnvironmentId = z.infer<typeof environmentIdSchema>

/**
 * ready: built and in step with its lock. not-built: locked, no tree yet. stale: manifest and lock differ.
 * missing: the folder is gone. broken: a file of it cannot be read; `problem` says which and why.
 */
export const environmentStateSchema = z.enum(['ready', 'not-built', 'not-locked', 'stale', 'missing', 'broken'])
export type EnvironmentState = z.infer<typeof environmentStateSchema>

/** What may run of an environment: nothing, its packages only, or its hook, profile and services too. */
export const trustLevelSchema = z.enum(['none', 'packages', 'full'])
export type TrustLevel = z.infer<typeof trustLevelSchema>

export const environmentSummarySchema = z.object({
  id: environmentIdSchema,
  name: z.string(),
  /** Absolute path of the project folder, the parent of `.flox`. */
  folder: z.string(),
  state: environmentStateSchema,
  problem: wireErrorSchema.nullable(),
  packages: z.number().int(),
  /** Bytes of the store paths that belong to this environment and what they need; null while unknown. */
  size: z.number().nullable(),
  lastUsed: z.iso.datetime().nullable(),
  terminals: z.number().int(),
  trust: trustLevelSchema,
  /** Counts the commits that Floe made; null when the environment has not been changed by Floe. */
  generation: z.number().int().nullable(),
  pinned: z.boolean(),
  /** Why nothing of it can be written, in a sentence; null where it can. */
  readOnly: z.string().nullable(),
})
export type EnvironmentSummary = z.infer<typeof environmentSummarySchema>

export const installedPackageSchema = z.object({
  installId: z.string(),
  pkgPath: z.string(),
  /** Locked version; null when the package is not in the lock yet, or is a store path without one in its name. */
  version: z.string().nullable(),
  /** Systems that the package is locked for, sorted; empty when it is not in the lock yet. */
  lockedFor: z.array(z.string()),
  description: z.string(),
  license: z.string().nullable(),
  outputs: z.array(z.string()),
  availableOutputs: z.array(z.string()),
  /** Bytes of its own outputs, and with all that they need; null when not realised. */
  size: z.number().nullable(),
  closureSize: z.number().nullable(),
  closurePaths: z.number().int().nullable(),
  /** Catalog source, `flake` or `store path`. */
  origin: z.string(),
  verified: z.boolean(),
  group: z.string().nullable(),
  priority: z.number().int(),
  storePaths: z.array(z.string()),
  commands: z.array(z.string()),
})
export type InstalledPackage = z.infer<typeof installedPackageSchema>

export const environmentDetailSchema = environmentSummarySchema.extend({
  manifestText: z.string(),
  manifestHash: z.string(),
  schemaVersion: z.string(),
  systems: z.array(z.string()),
  mode: z.enum(['dev', 'run']),
  installed: z.array(installedPackageSchema),
  vars: z.record(z.string(), z.string()),
  hasHook: z.boolean(),
  hasProfile: z.boolean(),
})
export type EnvironmentDetail = z.infer<typeof environmentDetailSchema>

/** Something that happened to an environment, newest first in lists. */
export const activityEntrySchema = z.object({
  at: z.iso.datetime(),
  summary: z.string(),
  jobId: z.string().nullable(),
  outcome: z.enum(['done', 'failed', 'cancelled']),
})
export type ActivityEntry = z.infer<typeof activityEntrySchema>

/** A `.flox` folder found on disk that Floe does not list yet. */
export const foundEnvironmentSchema = z.object({
  folder: z.string(),
  name: z.string(),
  packages: z.number().int().nullable(),
  modified: z.iso.datetime(),
  problem: wireErrorSchema.nullable(),
  runsCode: z.boolean(),
})
export type FoundEnvironment = z.infer<typeof foundEnvironmentSchema>

/** Everything of a manifest that would run as the user, part by part, and the hash that consent is bound to. */
export const executableSurfaceSchema = z.object({
  hash: z.string(),
  parts: z.array(
    z.object({
      /** Its place in the manifest. */
      path: z.array(z.string()),
      /** The same as TOML writes it. */
      field: z.string(),
      text: z.string(),
      /** It steers nothing by itself; it counts once something beside it acts. */
      harmless: z.boolean(),
      findings: z.array(z.object({ line: z.number().int(), message: z.string() })),
    }),
  ),
})
export type ExecutableSurface = z.infer<typeof executableSurfaceSchema>

/** What the user is asked about: the parts of a surface that act by themselves. */
export const actingParts = ({ parts }: Pick<ExecutableSurface, 'parts'>): ExecutableSurface['parts'] =>
  parts.filter(({ harmless }) => !harmless)
