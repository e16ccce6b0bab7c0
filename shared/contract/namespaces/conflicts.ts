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
import { environmentFailures } from '../error-groups.ts'
import { mutation, namespace, query, stream } from '../procedure.ts'

/** An environment, or what it would be after an edit: null asks about the present one. */
const subject = z.object({ id: environmentIdSchema, edit: manifestEditSchema.nullable() })
const decided = subject.extend({ decisions: z.array(decisionSchema) })

/** Conflicts and their ways out. Nothing here fetches, builds or writes. */
export const conflicts = namespace(environmentFailures, {
  report: query({ input: subject, output: conflictReportSchema }),
  /** The decisions as one edit with what it writes; apply it with `environments.apply`. */
  settle: query({ input: decided, output: settlementSchema }),
  /** The shared paths of one conflict in path order, in portions, with the winners that the decisions give. */
  paths: stream({
    input: decided.extend({ conflict: z.string() }),
    item: z.object({ paths: z.array(sharedPathSchema), end: z.boolean() }),
    overflow: 'fail',
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
  }),
  /** The change that waits for decisions. */
  waiting: query({
    input: z.object({ id: environmentIdSchema }),
    output: waitingChangeSchema.nullable(),
  }),
  /** Gives the waiting change up. */
  dismiss: mutation({
    input: z.object({ id: environmentIdSchema }),
    output: z.object({}),
  }),
  /** Paths and commands of the tree, and of this machine, that match a text. At most 50. */
  providers: query({
    input: z.object({ id: environmentIdSchema, text: z.string() }),
    output: z.array(providerSchema),
  }),
  /** Why something is in the environment: an install id, or the name of a store path. */
  why: query({
    input: z.object({ id: environmentIdSchema, name: z.string() }),
    output: packageExplanationSchema,
  }),
})
