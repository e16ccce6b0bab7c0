import { isErrorCode } from './codes.ts'
import { FloeError } from './floe-error.ts'
import type { WireError } from './wire-error.ts'

/**
 * Rebuilds an error that the engine has sent. Its details are taken as they are, as answers are: the engine is of this
 * side's own build or is replaced (docs/decisions/0009). A code that this build does not know becomes INTERNAL.
 */
export function receivedError(wire: WireError): FloeError {
  return isErrorCode(wire.code) ? new FloeError(wire.code, wire.message, wire.details as never) : unknownError(wire)
}

/** The stand-in for an error of another build. */
export const unknownError = ({ code, message }: WireError) => new FloeError('INTERNAL', message, { incident: code })
