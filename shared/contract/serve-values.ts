import { z } from 'zod'
import type { ErrorCode } from '../errors/codes.ts'
import { FloeError } from '../errors/floe-error.ts'
import { issueWords } from '../errors/issue-words.ts'
import { commonFailures } from './error-groups.ts'
import type { Procedure } from './procedure.ts'

/** Errors: BAD_INPUT, with every issue, its path and a sentence for it. */
export function parseInput(procedure: Procedure, input: unknown): unknown {
  const parsed = procedure.input.safeParse(input, { error: issueWords })
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path: path.join('.'),
    message: `The ${fieldName(path)} ${message}.`,
  }))
  throw new FloeError('BAD_INPUT', issues.map((issue) => `${issue.path}: ${issue.message}`).join('; '), { issues })
}

/** Fields whose name in the contract is not what a person calls them. */
const fieldNames: Readonly<Record<string, string>> = { spec: 'package', pkgPath: 'package' }

/** The innermost name on the way to a value, in words: `installId` → `install id`. */
function fieldName(path: readonly PropertyKey[]): string {
  const name = path.findLast((part) => typeof part === 'string')
  if (name === undefined) return 'request'
  return fieldNames[name] ?? name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

/** Nothing leaves the engine that the contract does not describe. A mismatch is a fault of Floe and is thrown. */
export function parseOutput(schema: z.ZodType, output: unknown): z.core.util.JSONType {
  // The schemas of the contract describe JSON values only.
  return schema.parse(output) as z.core.util.JSONType
}

interface Told {
  /** What the client is told. */
  readonly error: FloeError
  /** Set when the log should keep the error: it is none of those that the procedure may give. */
  readonly incident: string | null
}

/**
 * An error as the client may see it. One of the closed list has words for a person and is told as it is, even where the
 * procedure forgot to declare it; anything else is INTERNAL under an incident id.
 */
export function travelling(error: unknown, declared: readonly ErrorCode[]): Told {
  if (error instanceof FloeError && [...declared, ...commonFailures].includes(error.code))
    return { error, incident: null }
  const incident = crypto.randomUUID().slice(0, 8)
  if (error instanceof FloeError) return { error, incident }
  return { error: new FloeError('INTERNAL', `incident ${incident}`, { incident }), incident }
}
