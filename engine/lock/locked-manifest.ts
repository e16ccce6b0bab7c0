import { defaultGroup } from '../../shared/model/manifest-defaults.ts'
import { z } from 'zod'
import type { Lock } from './lock-schema.ts'

const texts = z.array(z.string())

/** The parts of a lock's merged manifest that say what is built of it. Nulls count as unset, as flox reads them. */
const lockedManifestSchema = z.object({
  'schema-version': z.string().nullish(),
  install: z
    .record(
      z.string(),
      z.object({
        'pkg-path': z.string().nullish(),
        'pkg-group': z.string().nullish(),
        systems: texts.nullish(),
        outputs: z.union([z.literal('all'), texts]).nullish(),
      }),
    )
    .nullish(),
  options: z.object({ systems: texts.nullish() }).nullish(),
  build: z.record(z.string(), z.object({ 'runtime-packages': texts.nullish() })).nullish(),
})

export interface LockedManifest {
  /** Manifests without `schema-version` (version = 1) install all outputs of a package. */
  readonly isVersion1: boolean
  readonly install: ReadonlyMap<string, LockedDescriptor>
  readonly systems: readonly string[] | null
  /** Build name → its `runtime-packages`; null when it takes the whole group toplevel. */
  readonly builds: ReadonlyMap<string, readonly string[] | null>
}

interface LockedDescriptor {
  readonly isCatalog: boolean
  readonly group: string
  readonly systems: readonly string[] | null
  readonly outputs: 'all' | readonly string[] | null
}

export function lockedManifest(lock: Lock): LockedManifest {
  const known = read.get(lock) ?? readManifest(lock)
  read.set(lock, known)
  return known
}

/** Several questions about one lock follow each other, and none changes it. */
const read = new WeakMap<Lock, LockedManifest>()

function readManifest(lock: Lock): LockedManifest {
  const manifest = lockedManifestSchema.parse(lock.manifest)
  const install = Object.entries(manifest.install ?? {}).map(([id, one]): [string, LockedDescriptor] => [
    id,
    {
      isCatalog: typeof one['pkg-path'] === 'string',
      group: one['pkg-group'] ?? defaultGroup,
      systems: one.systems ?? null,
      outputs: one.outputs ?? null,
    },
  ])
  return {
    isVersion1: typeof manifest['schema-version'] !== 'string',
    install: new Map(install),
    systems: manifest.options?.systems ?? null,
    builds: new Map(Object.entries(manifest.build ?? {}).map(([name, one]) => [name, one['runtime-packages'] ?? null])),
  }
}
