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
import { environmentFailures } from '../error-groups.ts'
import { mutation, namespace, query, stream } from '../procedure.ts'

const byId = z.object({ id: environmentIdSchema })
/** Typed at a prompt: a name or a version that nothing has is a slip there, and waits for no decision (`waiting.ts`). */
const typed = z.boolean().optional()

export const environments = namespace(environmentFailures, {
  list: query({
    input: z.object({
      /** Takes earlier judgements as they are: for a first frame, which asks again once it is drawn. */
      lastKnown: z.boolean().optional(),
    }),
    output: z.array(environmentSummarySchema),
  }),
  get: query({ input: byId, output: environmentDetailSchema }),
  /** The environment of a folder (flox's discovery rules), registered when it was not yet. */
  open: mutation({
    input: z.object({
      folder: z.string(),
      /** Refuses the environment of another project, which a link at `.flox` leads to. */
      toChange: z.boolean().optional(),
    }),
    output: environmentSummarySchema,
  }),
  /** The same with all that `get` tells: a command that lists has one question to ask. */
  openDetail: mutation({ input: z.object({ folder: z.string() }), output: environmentDetailSchema }),
  /** Where to look for an environment whose folder is gone. */
  search: query({
    input: byId,
    output: z.object({
      /** The nearest folder above the old place that is still there. */
      start: z.string(),
      /** The project folder that it is certainly in now: a folder on its path has another name only. */
      likely: z.string().nullable(),
    }),
  }),
  /** Says that an environment whose folder is gone is in this one now. It keeps all that is known of it. */
  moveTo: mutation({ input: byId.extend({ folder: z.string() }), output: environmentSummarySchema }),
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
  }),
  /** What `create` would write and install. Nothing is made or fetched. */
  previewCreate: query({
    input: z.object({
      folder: z.string(),
      template: z.enum(['commented', 'bare']),
      languages: z.array(z.string()),
    }),
    output: planSchema,
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
        }),
      ),
    }),
  }),
  plan: query({
    input: z.object({ id: environmentIdSchema, edit: manifestEditSchema }),
    output: planSchema,
  }),
  apply: mutation({
    input: z.object({ id: environmentIdSchema, edit: manifestEditSchema, typed }),
    output: jobSchema,
  }),
  /** Takes it off the list; its files stay. */
  forget: mutation({ input: byId, output: z.object({}) }),
  /** What deleting gives back: bytes of the store that no other listed environment needs; null when that is not known. */
  deletion: query({
    input: z.object({ ids: z.array(environmentIdSchema) }),
    output: z.object({ frees: z.number().nullable() }),
  }),
  /**
   * Removes `.flox` and all in it. Refused while terminals of it run unless `stopTerminals`. `undoable`: Floe keeps it for a
   * day, and `undelete` brings it back.
   */
  delete: mutation({
    input: byId.extend({ stopTerminals: z.boolean().default(false) }),
    output: z.object({ undoable: z.boolean() }),
  }),
  /** Puts a deleted environment back where it was, with its history and consent. Refused when its place is taken. */
  undelete: mutation({ input: byId, output: environmentSummarySchema }),
  pin: mutation({ input: byId.extend({ pinned: z.boolean() }), output: z.object({}) }),
  activity: query({ input: byId, output: z.array(activityEntrySchema) }),
  surface: query({ input: byId, output: executableSurfaceSchema }),
  /** Consent is bound to the surface that was shown; another surface is refused. */
  trust: mutation({
    input: byId.extend({ level: trustLevelSchema, surface: z.string() }),
    output: z.object({}),
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
})
