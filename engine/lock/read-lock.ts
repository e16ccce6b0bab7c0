import { FloeError } from '../../shared/errors/floe-error.ts'
import { lockSchema } from './lock-schema.ts'
import type { Lock } from './lock-schema.ts'

/** Reads manifest.lock. `path` only serves the error. Errors: LOCK_INVALID. */
export function readLock(text: string, path = 'manifest.lock'): Lock {
  const parsed = lockSchema.safeParse(parseJson(text, path))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const reason = `${issue?.path.join('.') || 'It'}: ${issue?.message ?? 'is not a lock'}.`
  throw invalid(path, reason, parsed.error)
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(path, text.trim() === '' ? 'It is empty.' : 'It is not valid JSON.', error)
  }
}

function invalid(path: string, reason: string, cause: unknown): FloeError {
  return new FloeError('LOCK_INVALID', `${path}: ${reason}`, { path, reason }, { cause })
}
