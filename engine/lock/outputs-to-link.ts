import { FloeError } from '../../shared/errors/floe-error.ts'
import type { LockedManifest } from './locked-manifest.ts'
import { lockedManifest } from './locked-manifest.ts'
import type { Lock, LockedPackage } from './lock-schema.ts'

export interface LinkedOutput {
  /** null for a bare store path. */
  readonly name: string | null
  readonly path: string
  /** Whether the package installs it by itself; in version 1 the others give way in a collision. */
  readonly isDefault: boolean
}

export interface LinkedPackage {
  readonly locked: LockedPackage
  readonly outputs: readonly LinkedOutput[]
}

/** The outputs of each package that an environment shows on one system, in the lock's order (flox-formats.md §5.1). */
export function outputsToLink(lock: Lock, system: string): LinkedPackage[] {
  const manifest = lockedManifest(lock)
  return lock.packages
    .filter((locked) => locked.system === system)
    .map((locked) => ({ locked, outputs: outputsOf(locked, manifest) }))
}

function outputsOf(locked: LockedPackage, manifest: LockedManifest): LinkedOutput[] {
  if ('store_path' in locked) return [{ name: null, path: locked.store_path, isDefault: true }]
  const all = Object.keys(locked.outputs).sort()
  const defaults = 'attr_path' in locked ? locked.outputs_to_install : locked['outputs-to-install']
  const names = manifest.isVersion1
    ? inVersion1(all, defaults)
    : (chosen(locked.install_id, all, manifest) ?? requested(locked) ?? defaults ?? [])
  return [...new Set(names)].flatMap((name) => {
    const path = locked.outputs[name]
    const isDefault = !manifest.isVersion1 || !defaults || defaults.includes(name)
    return path === undefined ? [] : [{ name, path, isDefault }]
  })
}

/** All but the stubs, unless the package installs nothing by itself. */
function inVersion1(all: readonly string[], defaults: readonly string[] | null | undefined): readonly string[] {
  if (defaults && !all.some((name) => defaults.includes(name))) return []
  return all.filter((name) => name !== 'stubs')
}

function chosen(installId: string, all: readonly string[], manifest: LockedManifest): readonly string[] | null {
  const outputs = manifest.install.get(installId)?.outputs ?? null
  if (outputs === null || outputs === 'all') return outputs && all
  const unknown = outputs.find((name) => !all.includes(name))
  if (unknown === undefined) return outputs
  const details = { installId, output: unknown, available: [...all] }
  throw new FloeError('OUTPUT_NOT_FOUND', `${installId} has no output ${unknown}`, details)
}

function requested(locked: LockedPackage): readonly string[] | null {
  return 'requested-outputs-to-install' in locked ? (locked['requested-outputs-to-install'] ?? null) : null
}
