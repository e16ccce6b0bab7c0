import { z } from 'zod'
import { errorSpecs, isErrorCode } from './codes.ts'
import type { Description } from './error-spec.ts'
import { FloeError } from './floe-error.ts'

/** An error as it travels and as it is stored beside a failed job. */
export const wireErrorSchema = z.object({ code: z.string(), message: z.string(), details: z.json() })
export type WireError = z.infer<typeof wireErrorSchema>

export function toWireError(error: FloeError): WireError {
  return { code: error.code, message: error.message, details: z.json().parse(error.details ?? {}) }
}

/** Rebuilds the error on the other side. A code or shape that this build does not know becomes INTERNAL. */
export function fromWireError(wire: WireError): FloeError {
  if (isErrorCode(wire.code)) {
    const details = errorSpecs[wire.code].details.safeParse(wire.details)
    // The details were parsed by the very schema that types this code.
    if (details.success) return new FloeError(wire.code, wire.message, details.data as never)
  }
  return new FloeError('INTERNAL', wire.message, { incident: wire.code })
}

/** Title, explanation and next steps of an error, in words for a person (conventions 17 and 18). */
export function describe(error: FloeError | WireError): Description {
  const known = error instanceof FloeError ? error : fromWireError(error)
  // Each spec describes the details of its own code; the union of all specs cannot show that to the compiler.
  const spec = errorSpecs[known.code] as { describe: (details: unknown) => Description }
  return spec.describe(known.details)
}
