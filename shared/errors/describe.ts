import { errorSpecs } from './codes.ts'
import type { Description } from './error-spec.ts'
import { FloeError } from './floe-error.ts'
import { receivedError } from './received-error.ts'
import type { WireError } from './wire-error.ts'

/** Title, explanation and next steps of an error, in words for a person (conventions 17 and 18). */
export function describe(error: FloeError | WireError): Description {
  const known = error instanceof FloeError ? error : receivedError(error)
  // Each spec describes the details of its own code; the union of all specs cannot show that to the compiler.
  const spec = errorSpecs[known.code] as { describe: (details: unknown) => Description }
  return spec.describe(known.details)
}
