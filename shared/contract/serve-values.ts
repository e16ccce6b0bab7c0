import { z } from 'zod'
import type { ErrorCode } from '../errors/codes.ts'
import { FloeError } from '../errors/floe-error.ts'
import type { Procedure } from './procedure.ts'

/** Failures that any procedure may give without declaring them. */
const always: readonly ErrorCode[] = [
  'BAD_INPUT',
  'CANCELLED',
  'DISK_FULL',
  'FILE_ACCESS',
  'FILE_CORRUPT',
  'INTERNAL',
  'NIX_MISSING',
  'NIX_TIMEOUT',
  'STREAM_OVERFLOW',
]

/** Errors: BAD_INPUT, with every issue and its path. */
export function parseInput(procedure: Procedure, input: unknown): unknown {
  const parsed = procedure.input.safeParse(input)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  throw new FloeError('BAD_INPUT', issues.map((issue) => `${issue.path}: ${issue.message}`).join('; '), { issues })
}

/** Nothing leaves the engine that the contract does not describe. A mismatch is a fault of Floe and is thrown. */
export function parseOutput(schema: z.ZodType, output: unknown): z.core.util.JSONType {
  // The schemas of the contract describe JSON values only.
  return schema.parse(output) as z.core.util.JSONType
}

/** An error as the client may see it: declared or common ones as they are, all others as INTERNAL with an incident id. */
export function travelling(
  error: unknown,
  declared: readonly ErrorCode[],
): { expected: FloeError; incident: string | null } {
  if (error instanceof FloeError && [...declared, ...always].includes(error.code)) {
    return { expected: error, incident: null }
  }
  const incident = crypto.randomUUID().slice(0, 8)
  return { expected: new FloeError('INTERNAL', `incident ${incident}`, { incident }), incident }
}
