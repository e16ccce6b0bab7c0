import { FloeError } from '../../shared/errors/floe-error.ts'
import { wireErrorSchema } from '../../shared/errors/wire-error.ts'
import type { WireError } from '../../shared/errors/wire-error.ts'

/** Whatever was caught, as one of the closed list. */
export function toKnownError(error: unknown): FloeError | WireError {
  if (error instanceof FloeError) return error
  const wire = wireErrorSchema.safeParse(error)
  if (wire.success) return wire.data
  return new FloeError('INTERNAL', String(error), { incident: error instanceof Error ? error.name : 'window' })
}
