import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import { runNix } from './run-nix.ts'
import type { NixRunOptions } from './run-nix.ts'
import { lookInStore } from './look-in-store.ts'
import { absolutePath } from './nix-arguments.ts'
import { requireStorePath, storePathsIn } from '../lib/store-path.ts'
import type { StorePath } from '../lib/store-path.ts'

/** Paths that Nix has called invalid although they lie in the store: the leftovers of a crash, or a repaired store. */
const doubted = new Set<string>()

/**
 * Which of these are store paths that are there and whole. Asking Nix itself costs a process and is done only where a
 * look at the path leaves that in doubt. What is no store path is never valid, whatever lies there: only inside the store
 * Nix alone decides what a time stamp says.
 */
export async function validPaths(paths: readonly string[], signal?: AbortSignal): Promise<Set<string>> {
  const unique = [...new Set(storePathsIn(paths))]
  const looks = unique.map((path) => ({ path, look: lookAt(path) }))
  const valid = new Set<string>(looks.filter(({ look }) => look === 'registered').map(({ path }) => path))
  const unsure = looks.filter(({ look }) => look === 'unsure').map(({ path }) => path)
  for (const path of await confirmed(unsure, signal)) valid.add(path)
  return valid
}

function lookAt(path: StorePath): ReturnType<typeof lookInStore> {
  const look = lookInStore(path)
  return look === 'registered' && doubted.has(path) ? 'unsure' : look
}

async function confirmed(paths: readonly StorePath[], signal: AbortSignal | undefined): Promise<readonly string[]> {
  if (paths.length === 0) return []
  const options = { what: 'check the store', operands: paths, ...(signal && { signal }) }
  const { stdout } = await runNix('nix-store', ['--check-validity', '--print-invalid'], options)
  const invalid = new Set(lines(stdout))
  const sound = paths.filter((path) => !invalid.has(path))
  for (const path of sound) doubted.delete(path)
  return sound
}

/** Makes these store paths valid by fetching or building what is missing. Errors: PATH_UNAVAILABLE and those of runNix. */
export async function realisePaths(paths: readonly string[], options: NixRunOptions = {}): Promise<void> {
  if (paths.length === 0) return
  const operands = paths.map((path) => requireStorePath(path))
  try {
    await runNix('nix-store', ['--realise'], { what: 'fetch what is missing', ...options, operands })
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
  const operands = [absolutePath(path)]
  const { stdout } = await runNix('nix-store', ['--add-fixed', 'sha256'], {
    what: 'add a file to the store',
    ...options,
    operands,
  })
  return stdout.trim()
}

/** The lines of an output that are not empty: store paths, one a line. */
export function lines(text: string): string[] {
  return text.split('\n').filter(Boolean)
}
