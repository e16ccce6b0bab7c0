import { z } from 'zod'
import { wireErrorSchema } from '../errors/wire-error.ts'
import { environmentIdSchema } from './environment.ts'

export const jobStateSchema = z.enum(['queued', 'running', 'done', 'failed', 'cancelled'])
export type JobState = z.infer<typeof jobStateSchema>

export const stageNameSchema = z.enum([
  'edit',
  'lock',
  'download',
  'build',
  'check',
  'tree',
  'commit',
  'install',
  'scan',
])
export type StageName = z.infer<typeof stageNameSchema>

export const jobStageSchema = z.object({
  name: stageNameSchema,
  state: z.enum(['waiting', 'running', 'done', 'failed', 'skipped']),
  /** What it is doing right now, in words: `building jq-1.6`. */
  activity: z.string().nullable(),
  /** Things and bytes; null where the stage does not count them. */
  done: z.number().nullable(),
  total: z.number().nullable(),
  bytesDone: z.number().nullable(),
  bytesTotal: z.number().nullable(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
})
export type JobStage = z.infer<typeof jobStageSchema>

/** A piece of long work. It ends done, failed or cancelled, never otherwise, and keeps its log. */
export const jobSchema = z.object({
  id: z.string(),
  title: z.string(),
  environment: environmentIdSchema.nullable(),
  environmentName: z.string().nullable(),
  state: jobStateSchema,
  stages: z.array(jobStageSchema),
  error: wireErrorSchema.nullable(),
  /** What changed, in words, once it is done. */
  result: z.string().nullable(),
  /** The same as a floe command. */
  command: z.string().nullable(),
  queuedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  cancellable: z.boolean(),
})
export type Job = z.infer<typeof jobSchema>

export const logChunkSchema = z.object({ text: z.string(), end: z.boolean() })
