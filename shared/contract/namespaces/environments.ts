import { z } from 'zod'
import { manifestEditSchema } from '../../model/edit.ts'
import {
  activityEntrySchema,
  environmentDetailSchema,
  environmentIdSchema,
  environmentSummarySchema,
  executableSurfaceSchema,
  foundEnvironmentSchema,
  trustLevelSchema,
} from '../../model/environment.ts'
import { jobSchema } from '../../model/job.ts'
import { planSchema } from '../../model/plan.ts'
import { mutation, query, stream } from '../procedure.ts'

const byId = z.object({ id: environmentIdSchema })
/** Typed at a prompt: a name or a version that nothing has is a slip there, and waits for no decision (`waiting.ts`). */
const typed = z.boolean().optional()

export const environments = {
  list: query({
    input: z.object({
      /** What was judged before is not looked at again: for a first frame, which asks anew once it is there. */
      lastKnown: z.boolean().optional(),
    }),
    output: z.array(environmentSummarySchema),
  }),
  get: query({ input: byId, output: environmentDetailSchema, errors: ['ENVIRONMENT_NOT_FOUND'] }),
  /** The environment of a folder (flox's discovery rules), registered when it was not yet. */
  open: mutation({
    input: z.object({ folder: z.string() }),
    output: environmentSummarySchema,
    errors: ['ENVIRONMENT_NOT_FOUND', 'POINTER_INVALID', 'DOT_FLOX_INVALID', 'FOLDER_MISSING'],
  }),
  create: mutation({
    input: z.object({
      folder: z.string(),
      name: z.string().optional(),
      template: z.enum(['commented', 'bare']),
      packages: z.array(z.string()),
      /** Detected languages whose hook and profile text goes into the manifest (flox-formats.md §11). */
      languages: z.array(z.string()),
      createFolder: z.boolean(),
      typed,
    }),
    output: z.object({ environment: environmentSummarySchema, job: jobSchema.nullable() }),
    errors: [
      'ENVIRONMENT_EXISTS',
      'ENVIRONMENT_NAME_INVALID',
      'FOLDER_MISSING',
      'FILE_ACCESS',
      'DISK_FULL',
      'INIT_FAILED',
    ],
  }),
  /** Languages of a folder and the packages that they suggest. */
  detect: query({
    input: z.object({ folder: z.string() }),
    output: z.object({
      suggestedName: z.string(),
      exists: z.boolean(),
      writable: z.boolean(),
      environment: z.string().nullable(),
      languages: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          /** Why: `package.json asks for node ^20`. */
          reason: z.string(),
          packages: z.array(z.object({ spec: z.string(), available: z.boolean(), note: z.string().nullable() })),
          manifestText: z.string(),
        }),
      ),
    }),
  }),
  plan: query({
    input: z.object({ id: environmentIdSchema, edit: manifestEditSchema }),
    output: planSchema,
    errors: [
      'ENVIRONMENT_NOT_FOUND',
      'PACKAGE_NOT_FOUND',
      'VERSION_NOT_FOUND',
      'SPEC_MALFORMED',
      'MANIFEST_SYNTAX',
      'MANIFEST_INVALID',
      'MANIFEST_VALUE_GONE',
      'MANIFEST_NAME_TAKEN',
      'MANIFEST_UNKNOWN_FIELD',
      'MANIFEST_SCHEMA',
      'PACKAGE_NOT_INSTALLED',
      'PACKAGE_AMBIGUOUS',
      'OUTPUT_NOT_FOUND',
      'CATALOG_UNAVAILABLE',
      'SYSTEM_UNSUPPORTED',
      'CONSTRAINTS_TOO_TIGHT',
      'POLICY_REFUSED',
      'LOCK_INVALID',
      'FILE_ACCESS',
    ],
  }),
  apply: mutation({
    input: z.object({ id: environmentIdSchema, edit: manifestEditSchema, typed }),
    output: jobSchema,
    errors: ['ENVIRONMENT_NOT_FOUND'],
  }),
  /** Takes it off the list; its files stay. */
  forget: mutation({ input: byId, output: z.object({}), errors: ['ENVIRONMENT_NOT_FOUND'] }),
  /** Removes `.flox` and all in it. Refused while terminals of it run unless `stopTerminals`. */
  delete: mutation({
    input: byId.extend({ stopTerminals: z.boolean().default(false) }),
    output: z.object({}),
    errors: ['ENVIRONMENT_NOT_FOUND', 'ENVIRONMENT_IN_USE', 'FILE_ACCESS'],
  }),
  pin: mutation({ input: byId.extend({ pinned: z.boolean() }), output: z.object({}) }),
  activity: query({ input: byId, output: z.array(activityEntrySchema) }),
  surface: query({ input: byId, output: executableSurfaceSchema, errors: ['ENVIRONMENT_NOT_FOUND'] }),
  /** Consent is bound to the surface that was shown; another surface is refused. */
  trust: mutation({
    input: byId.extend({ level: trustLevelSchema, surface: z.string() }),
    output: z.object({}),
    errors: ['ENVIRONMENT_NOT_FOUND', 'SURFACE_CHANGED'],
  }),
  /** Looks for `.flox` folders below the given folders (default: home), as they are found. */
  scan: stream({
    input: z.object({ folders: z.array(z.string()) }),
    item: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('found'), environment: foundEnvironmentSchema }),
      z.object({ kind: z.literal('progress'), folder: z.string(), visited: z.number().int() }),
      z.object({ kind: z.literal('end'), visited: z.number().int() }),
    ]),
    overflow: 'fail',
  }),
}
