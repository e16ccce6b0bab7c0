import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { firstIssue, issueWords } from '../../shared/errors/issue-words.ts'
import { lockSchema } from './lock-schema.ts'
import type { Lock } from './lock-schema.ts'
import { isShort, whyTooMuch } from './lock-limits.ts'
import { plainLock, plainPackages } from './plain-lock.ts'

const versioned = z.object({ 'lockfile-version': z.unknown().refine((value) => value !== undefined) })

/**
 * Reads manifest.lock. `path` only serves the error, which says whether the lock is damaged and may be made again, or is
 * somebody's work that must stay: a lock of another version, a merge that is not resolved. Errors: LOCK_INVALID.
 */
export function readLock(text: string, path = 'manifest.lock'): Lock {
  if (isShort(text)) return readShort(parseJson(text, path), text, path)
  refuseTooMuch(text, path)
  return asLock(parseJson(text, path), path)
}

function readShort(json: unknown, text: string, path: string): Lock {
  const plain = plainLock(json)
  if (plain) return plain
  refuseTooMuch(text, path)
  return asLock(json, path)
}

/** Above so many characters each step of reading has a turn of the event loop of its own. */
const largeText = 256 << 10
/** Packages that are looked at in one turn. */
const chunk = 500

/** The same for the engine's loop, which hears others between the steps of reading a large lock. Errors: LOCK_INVALID. */
export async function readLockInTurns(text: string, path: string): Promise<Lock> {
  if (text.length <= largeText) return readLock(text, path)
  await setImmediate()
  refuseTooMuch(text, path)
  await setImmediate()
  const json = parseJson(text, path)
  await setImmediate()
  const packages = withPackages.safeParse(json)
  if (!packages.success) return asLock(json, path)
  const locked: Lock['packages'] = []
  for (let at = 0; at < packages.data.packages.length; at += chunk) {
    await setImmediate()
    const values = packages.data.packages.slice(at, at + chunk)
    const part = plainPackages(values) ?? lockSchema.shape.packages.safeParse(values).data
    // The whole says by its place which package is wrong.
    if (!part) return asLock(json, path)
    locked.push(...part)
  }
  return { ...asLock({ ...packages.data, packages: [] }, path), packages: locked }
}

const withPackages = z.looseObject({ packages: z.custom<unknown[]>(Array.isArray) })

function asLock(json: unknown, path: string): Lock {
  const version = versioned.safeParse(json)
  if (version.success && version.data['lockfile-version'] !== 1)
    throw otherVersion(path, version.data['lockfile-version'])
  const parsed = lockSchema.safeParse(json, { error: issueWords })
  if (parsed.success) return parsed.data
  throw invalid(path, firstIssue(parsed.error), parsed.error)
}

function refuseTooMuch(text: string, path: string): void {
  const tooMuch = whyTooMuch(text)
  if (tooMuch !== null) throw invalid(path, tooMuch)
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const marker = /^(?:<{7}|\|{7}|={7}|>{7})(?: |\r?$)/m.exec(text)
    if (marker) throw conflicted(path, text.slice(0, marker.index).split('\n').length, error)
    throw invalid(path, text.trim() === '' ? 'It is empty.' : 'It is not valid JSON.', error)
  }
}

function invalid(path: string, reason: string, cause?: unknown): FloeError {
  return new FloeError('LOCK_INVALID', `${path}: ${reason}`, { path, reason }, { cause })
}

function otherVersion(path: string, version: unknown): FloeError {
  const text = typeof version === 'number' || typeof version === 'string' ? JSON.stringify(version).slice(0, 40) : null
  const reason = `It has ${text === null ? 'a lockfile-version that is no number' : `lockfile-version ${text}`}. Floe and flox 1.14 read version 1. Floe leaves it as it is.`
  return new FloeError('LOCK_INVALID', `${path}: ${reason}`, { path, reason, keep: true })
}

function conflicted(path: string, line: number, cause: unknown): FloeError {
  const reason = `Line ${line} is a git conflict marker. Resolve the merge first, for example by taking one side of the file.`
  return new FloeError('LOCK_INVALID', `${path}: ${reason}`, { path, reason, keep: true }, { cause })
}
