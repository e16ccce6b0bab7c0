import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { atomicWrite } from '../lib/atomic-write.ts'
import { withFileLock } from '../process/with-file-lock.ts'
import { fileLimits } from '../lib/file-limits.ts'
import { readText } from '../lib/read-text.ts'
import { floxHash } from './environment-id.ts'
import { pointerPath } from './layout.ts'

const entrySchema = z.looseObject({
  hash: z.string(),
  path: z.string(),
  envs: z.array(z.looseObject({ created_at: z.number(), pointer: z.json() })),
})
const registrySchema = z.looseObject({ version: z.literal(1), entries: z.array(entrySchema) })

/** Where flox keeps the environments that it knows (flox-formats.md §1.3). */
export function floxRegistryPath(environment: NodeJS.ProcessEnv = process.env): string {
  const data = environment['XDG_DATA_HOME']?.startsWith('/')
    ? environment['XDG_DATA_HOME']
    : join(environment['HOME'] || homedir(), '.local/share')
  return environment['FLOX_DATA_DIR']
    ? join(environment['FLOX_DATA_DIR'], 'env-registry.json')
    : join(data, 'flox', 'env-registry.json')
}

/** The file that flox locks while it writes the registry: `env-registry.lock`. */
const lockFor = (path: string) => path.replace(/\.json$/, '.lock')

/** The `.flox` folders that flox knows. A registry that cannot be read knows none. */
export async function floxEnvironments(path = floxRegistryPath()): Promise<readonly string[]> {
  return (await readRegistry(path))?.entries.map((entry) => entry.path) ?? []
}

/** Tells flox of an environment, so that `flox envs` and its garbage collection know it. */
export async function registerWithFlox(dotFlox: string, path = floxRegistryPath()): Promise<void> {
  // The lock costs a process; a list of packages asks for nothing to be written.
  if ((await floxEnvironments(path)).includes(dotFlox)) return
  const pointer = z.json().parse(JSON.parse((await readText(pointerPath(dotFlox), fileLimits.pointer)) ?? 'null'))
  await mkdir(dirname(path), { recursive: true })
  await withFileLock(lockFor(path), async () => {
    const registry = await readRegistry(path)
    if (registry === null) return
    if (registry.entries.some((entry) => entry.path === dotFlox)) return
    const envs = [{ created_at: Math.floor(Date.now() / 1000), pointer }]
    const entries = [...registry.entries, { hash: floxHash(dotFlox), path: dotFlox, envs }]
    await atomicWrite(path, JSON.stringify({ ...registry, entries }, null, 2))
  })
}

/** Takes a deleted environment off flox's list. */
export async function unregisterWithFlox(dotFlox: string, path = floxRegistryPath()): Promise<void> {
  if ((await readText(path)) === null) return
  await withFileLock(lockFor(path), async () => {
    const registry = await readRegistry(path)
    if (!registry?.entries.some((entry) => entry.path === dotFlox)) return
    const entries = registry.entries.filter((entry) => entry.path !== dotFlox)
    await atomicWrite(path, JSON.stringify({ ...registry, entries }, null, 2))
  })
}

/** The registry, an empty one when there is none, or null when it is not one that Floe may rewrite. */
async function readRegistry(path: string): Promise<z.infer<typeof registrySchema> | null> {
  try {
    const text = await readText(path)
    if (text === null) return { version: 1, entries: [] }
    return registrySchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
