import { z } from 'zod'
import {
  conflictReportSchema,
  decisionSchema,
  packageExplanationSchema,
  providerSchema,
  settlementSchema,
  sharedPathSchema,
  waitingChangeSchema,
} from '../../model/conflict.ts'
import { manifestEditSchema } from '../../model/edit.ts'
import { environmentIdSchema } from '../../model/environment.ts'
import { mutation, query, stream } from '../procedure.ts'

/** An environment, or what it would be after an edit: null asks about it as it stands. */
const subject = z.object({ id: environmentIdSchema, edit: manifestEditSchema.nullable() })
const decided = subject.extend({ decisions: z.array(decisionSchema) })

/** What stops a change is its conflict where that can be explained; what cannot is told as `environments.plan` does. */
const errors = [
  'ENVIRONMENT_NOT_FOUND',
  'SPEC_MALFORMED',
  'MANIFEST_SYNTAX',
  'MANIFEST_INVALID',
  'MANIFEST_VALUE_GONE',
  'MANIFEST_NAME_TAKEN',
  'MANIFEST_UNKNOWN_FIELD',
  'MANIFEST_SCHEMA',
  'PACKAGE_NOT_FOUND',
  'VERSION_NOT_FOUND',
  'PACKAGE_NOT_INSTALLED',
  'PACKAGE_AMBIGUOUS',
  'OUTPUT_NOT_FOUND',
  'CATALOG_UNAVAILABLE',
  'SYSTEM_UNSUPPORTED',
  'CONSTRAINTS_TOO_TIGHT',
  'POLICY_REFUSED',
  'FLAKE_NOT_LOCKED',
  'SYSTEM_NOT_ENABLED',
  'INCLUDES_NOT_SUPPORTED',
  'CHANGED_ON_DISK',
  'POINTER_INVALID',
  'DOT_FLOX_INVALID',
  'FOLDER_MISSING',
  'FILE_ACCESS',
] as const

/** What is in the way of what, and the ways out. Nothing here fetches, builds or writes. */
export const conflicts = {
  report: query({ input: subject, output: conflictReportSchema, errors }),
  /** The decisions as one edit with what it writes; apply it with `environments.apply`. */
  settle: query({ input: decided, output: settlementSchema, errors: [...errors, 'CONFLICT_NOT_FOUND'] }),
  /** The shared paths of one conflict in path order, in portions, with the winners that the decisions give. */
  paths: stream({
    input: decided.extend({ conflict: z.string() }),
    item: z.object({ paths: z.array(sharedPathSchema), end: z.boolean() }),
    overflow: 'fail',
    errors: [...errors, 'CONFLICT_NOT_FOUND'],
  }),
  /** The first line in which the files of a path differ; null when they are no text. */
  difference: query({
    input: subject.extend({ path: z.string(), parties: z.array(z.string()).min(2) }),
    output: z
      .object({
        line: z.number().int(),
        texts: z.array(z.object({ party: z.string(), text: z.string() })),
      })
      .nullable(),
    errors,
  }),
  /** The change that waits for decisions. */
  waiting: query({
    input: z.object({ id: environmentIdSchema }),
    output: waitingChangeSchema.nullable(),
    errors: ['ENVIRONMENT_NOT_FOUND'],
  }),
  /** Gives the waiting change up. */
  dismiss: mutation({
    input: z.object({ id: environmentIdSchema }),
    output: z.object({}),
    errors: ['ENVIRONMENT_NOT_FOUND'],
  }),
  /** Paths and commands of the tree, and of this machine, that match a text. At most 50. */
  providers: query({
    input: z.object({ id: environmentIdSchema, text: z.string() }),
    output: z.array(providerSchema),
    errors: ['ENVIRONMENT_NOT_FOUND'],
  }),
  /** Why something is in the environment: an install id, or the name of a store path. */
  why: query({
    input: z.object({ id: environmentIdSchema, name: z.string() }),
    output: packageExplanationSchema,
    errors: ['ENVIRONMENT_NOT_FOUND'],
  }),
}
