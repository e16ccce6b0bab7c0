import { z } from 'zod'
import { errorSpecs, isErrorCode } from './codes.ts'
import { FloeError } from './floe-error.ts'
import { unknownError } from './received-error.ts'

/** An error as it travels and as it is stored beside a failed job. */
export const wireErrorSchema = z.object({ code: z.string(), message: z.string(), details: z.json() })
export type WireError = z.infer<typeof wireErrorSchema>

export function toWireError(error: FloeError): WireError {
  return { code: error.code, message: error.message, details: z.json().parse(error.details ?? {}) }
}

/** Rebuilds an error that was stored. A code or shape that this build does not know becomes INTERNAL. */
export function fromWireError(wire: WireError): FloeError {
  if (isErrorCode(wire.code)) {
    const details = errorSpecs[wire.code].details(z).safeParse(wire.details)
    // The details were parsed by the very schema that types this code.
    if (details.success) return new FloeError(wire.code, wire.message, details.data as never)
  }
  return unknownError(wire)
}
