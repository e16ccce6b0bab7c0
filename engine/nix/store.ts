import { lstat } from 'node:fs/promises'
import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import { runNix } from './run-nix.ts'
import type { NixRunOptions } from './run-nix.ts'

/** Paths that Nix has called invalid although they lie in the store: the leftovers of a crash, or a repaired store. */
const doubted = new Set<string>()

/**
 * Which of these store paths are there and whole. A path that Nix has registered lies in the store with Nix's own
 * time stamp of one second; asking Nix itself costs a process and is done only where that is in doubt.
 */
export async function validPaths(paths: readonly string[], signal?: AbortSignal): Promise<Set<string>> {
  const unique = [...new Set(paths)]
  const looks = await Promise.all(unique.map(async (path) => ({ path, look: await lookAt(path) })))
  const valid = new Set(looks.filter(({ look }) => look === 'registered').map(({ path }) => path))
  const unsure = looks.filter(({ look }) => look === 'unsure').map(({ path }) => path)
  for (const path of await confirmed(unsure, signal)) valid.add(path)
  return valid
}

async function lookAt(path: string): Promise<'missing' | 'registered' | 'unsure'> {
  const found = await lstat(path).catch(() => null)
  if (!found) return 'missing'
  return found.mtimeMs === 1000 && !doubted.has(path) ? 'registered' : 'unsure'
}

async function confirmed(paths: readonly string[], signal: AbortSignal | undefined): Promise<readonly string[]> {
  if (paths.length === 0) return []
  const args = ['--check-validity', '--print-invalid', ...paths]
  const { stdout } = await runNix('nix-store', args, { what: 'check the store', ...(signal && { signal }) })
  const invalid = new Set(lines(stdout))
  const sound = paths.filter((path) => !invalid.has(path))
  for (const path of sound) doubted.delete(path)
  return sound
}

/** Makes these store paths valid by fetching or building what is missing. Errors: PATH_UNAVAILABLE and those of runNix. */
export async function realisePaths(paths: readonly string[], options: NixRunOptions = {}): Promise<void> {
  if (paths.length === 0) return
  try {
    await runNix('nix-store', ['--realise', ...paths], { what: 'fetch what is missing', ...options })
  } catch (error) {
    throw await unavailable(paths, error, options.signal)
  }
}

/** The error for store paths that a run wanted and did not get; any other error passes unchanged. */
export async function unavailable(paths: readonly string[], error: unknown, signal?: AbortSignal): Promise<unknown> {
  if (!hasCode(error, 'NIX_FAILED')) return error
  for (const path of paths) doubted.add(path)
  const valid = await validPaths(paths, signal)
  const path = paths.find((one) => !valid.has(one))
  if (path === undefined) return error
  const details = { path, installId: null, reason: error.details.reason }
  return new FloeError('PATH_UNAVAILABLE', `${path}: ${error.message}`, details, { cause: error })
}

/** Adds a file under its SHA-256; the path equals that of a fixed-output derivation of the same name and hash. */
export async function addFixedFile(path: string, options: NixRunOptions = {}): Promise<string> {
  const args = ['--add-fixed', 'sha256', path]
  const { stdout } = await runNix('nix-store', args, { what: 'add a file to the store', ...options })
  return stdout.trim()
}

/** The lines of an output that are not empty: store paths, one a line. */
export function lines(text: string): string[] {
  return text.split('\n').filter(Boolean)
}
