import { statfs } from 'node:fs/promises'
import { z } from 'zod'
import type { NixFacts } from '../../shared/model/diagnostics.ts'
import { hasCode } from '../../shared/errors/floe-error.ts'
import { nixPath } from './find-nix.ts'
import { usesDaemon } from './nix-environment.ts'
import { nearestFolder, storeIsWritable } from './nix-failure.ts'
import { isFolder } from '../lib/is-folder.ts'
import { parseJson } from '../lib/parse-json.ts'
import { runNix } from './run-nix.ts'
import { storeFolder } from '../lib/store-path.ts'

const deadlineMs = 10_000

/** What Diagnostics says of Nix. Each probe ends after ten seconds at most; a fact that cannot be had is null. */
export async function detectNix(signal?: AbortSignal): Promise<NixFacts> {
  const path = await nixPath()
  const freeBytes = await freeSpace()
  if (path === null) return { ...nothing, freeBytes }
  const [version, config, storeWritable] = await Promise.all([
    readVersion(signal),
    readConfig(signal),
    storeIsWritable(),
  ])
  return {
    found: true,
    path,
    version,
    mode: usesDaemon() ? 'daemon' : 'single-user',
    storeExists: await isFolder(storeFolder()),
    storeWritable,
    sandbox: config === null ? null : setting(config['sandbox']),
    substituters: config === null ? [] : words(config['substituters']),
    freeBytes,
  }
}

const nothing: NixFacts = {
  found: false,
  path: null,
  version: null,
  mode: null,
  storeExists: true,
  storeWritable: false,
  sandbox: null,
  substituters: [],
  freeBytes: null,
}

async function readVersion(signal: AbortSignal | undefined): Promise<string | null> {
  const text = await ask(['--version'], signal)
  return text === null ? null : (/\d+\.\d+[\w.-]*/.exec(text)?.[0] ?? null)
}

const configSchema = z.record(z.string(), z.object({ value: z.unknown() }).loose())

/** `nix show-config`, which newer versions call `nix config show`. */
async function readConfig(signal: AbortSignal | undefined) {
  const text = (await ask(['show-config', '--json'], signal)) ?? (await ask(['config', 'show', '--json'], signal))
  const parsed = configSchema.safeParse(parseJson(text ?? ''))
  return parsed.success ? parsed.data : null
}

async function ask(args: readonly string[], signal: AbortSignal | undefined): Promise<string | null> {
  try {
    return (await runNix('nix', args, { what: 'answer', deadlineMs, ...(signal && { signal }) })).stdout
  } catch (error) {
    if (hasCode(error, 'NIX_FAILED', 'NIX_TIMEOUT', 'NIX_MISSING', 'STORE_NOT_WRITABLE', 'DISK_FULL')) return null
    throw error
  }
}

/** `sandbox` is "true", "false" or "relaxed", as text or as a truth value. */
function setting(entry: { value?: unknown } | undefined): string | null {
  const value = entry?.value
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : null
}

function words(entry: { value?: unknown } | undefined): string[] {
  const value = entry?.value
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' ? value.split(/\s+/).filter(Boolean) : []
}

/** What this user may still fill of the store's file system: what `df` calls available. */
async function freeSpace(): Promise<number | null> {
  const disk = await statfs(nearestFolder(storeFolder())).catch(() => null)
  return disk && disk.bavail * disk.bsize
}
