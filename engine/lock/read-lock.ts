import { z } from 'zod'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { firstIssue, issueWords } from '../../shared/errors/issue-words.ts'
import { lockSchema } from './lock-schema.ts'
import type { Lock } from './lock-schema.ts'

const versioned = z.object({ 'lockfile-version': z.json() })

/**
 * Reads manifest.lock. `path` only serves the error, which says whether the lock is damaged and may be made anew, or is
 * somebody's work that must stay: a lock of another version, a merge that is not resolved. Errors: LOCK_INVALID.
 */
export function readLock(text: string, path = 'manifest.lock'): Lock {
  const json = parseJson(text, path)
  const version = versioned.safeParse(json)
  if (version.success && version.data['lockfile-version'] !== 1)
    throw otherVersion(path, version.data['lockfile-version'])
  const parsed = lockSchema.safeParse(json, { error: issueWords })
  if (parsed.success) return parsed.data
  throw invalid(path, firstIssue(parsed.error), parsed.error)
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const line = text.split('\n').findIndex((one) => /^(<{7}|\|{7}|={7}|>{7})( |\r?$)/.test(one))
    if (line >= 0) throw conflicted(path, line + 1, error)
    throw invalid(path, text.trim() === '' ? 'It is empty.' : 'It is not valid JSON.', error)
  }
}

function invalid(path: string, reason: string, cause: unknown): FloeError {
  return new FloeError('LOCK_INVALID', `${path}: ${reason}`, { path, reason }, { cause })
}

function otherVersion(path: string, version: z.core.util.JSONType): FloeError {
  const reason = `It has lockfile-version ${JSON.stringify(version)}. Floe and flox 1.14 read version 1. Floe leaves it as it is.`
  return new FloeError('LOCK_INVALID', `${path}: ${reason}`, { path, reason, keep: true })
}

function conflicted(path: string, line: number, cause: unknown): FloeError {
  const reason = `Line ${line} is a git conflict marker. Resolve the merge first, for example by taking one side of the file.`
  return new FloeError('LOCK_INVALID', `${path}: ${reason}`, { path, reason, keep: true }, { cause })
}
