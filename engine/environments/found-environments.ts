import { realpath, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { actingParts } from '../../shared/model/environment.ts'
import type { FoundEnvironment } from '../../shared/model/environment.ts'
import { environmentFacts } from './environment-facts.ts'
import { environmentSurface } from './environment-surface.ts'
import { floxEnvironments } from './flox-registry.ts'
import { scanFolders } from './scan-folders.ts'

type Found =
  | { kind: 'found'; environment: FoundEnvironment }
  | { kind: 'progress'; folder: string; visited: number }
  | { kind: 'end'; visited: number }

/** Environments that Floe does not list yet: those that flox knows first, then what lies below the folders. Runs nothing of them. */
export async function* foundEnvironments(
  folders: readonly string[],
  known: ReadonlySet<string>,
  signal: AbortSignal,
): AsyncGenerator<Found> {
  const seen = new Set(known)
  for (const dotFlox of await floxEnvironments()) {
    const environment = await describeNew(dotFlox, seen)
    if (environment) yield { kind: 'found', environment }
  }
  for await (const step of scanFolders(folders, signal)) {
    if (step.kind !== 'found') yield step
    else {
      const environment = await describeNew(step.dotFlox, seen)
      if (environment) yield { kind: 'found', environment }
    }
  }
}

async function describeNew(path: string, seen: Set<string>): Promise<FoundEnvironment | null> {
  const dotFlox = await realpath(path).catch(() => null)
  const facts = dotFlox && (await stat(dotFlox).catch(() => null))
  if (!dotFlox || !facts || seen.has(dotFlox)) return null
  seen.add(dotFlox)
  const { files, manifest, problem } = await environmentFacts(dotFlox)
  return {
    folder: dirname(dotFlox),
    name: files?.name ?? basename(dirname(dotFlox)),
    packages: manifest ? Object.keys(manifest.install ?? {}).length : null,
    modified: facts.mtime.toISOString(),
    problem,
    runsCode: manifest !== null && actingParts(await environmentSurface(dotFlox, manifest)).length > 0,
  }
}
