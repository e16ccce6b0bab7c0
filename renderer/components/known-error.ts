import { FloeError } from '../../shared/errors/floe-error.ts'
import type { WireError } from '../../shared/errors/wire-error.ts'

/** Whatever was caught, as one of the closed list. */
export function toKnownError(error: unknown): FloeError | WireError {
  if (error instanceof FloeError) return error
  if (isWireError(error)) return error
  return new FloeError('INTERNAL', String(error), { incident: error instanceof Error ? error.name : 'window' })
}

function isWireError(error: unknown): error is WireError {
  return typeof error === 'object' && error !== null && 'code' in error && 'details' in error
}
