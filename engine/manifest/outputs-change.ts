import { isDeepStrictEqual } from 'node:util'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { findInstallId } from './find-install-id.ts'
import type { Manifest, PackageDescriptor } from './manifest-schema.ts'
import type { PackageArgument, RequestedOutputs } from './package-argument.ts'
import { parsePackageArgument, parseUninstallArgument } from './package-argument.ts'
import type { PackageOutputs } from './package-outputs.ts'

/** What a change does to one entry of [install]. */
export type PackageChange =
  | { readonly add: PackageDescriptor }
  | { readonly outputs: 'all' | readonly string[] }
  | { readonly removePackage: true }

type Install = NonNullable<Manifest['install']>

interface Known {
  readonly install: Install
  /** Null for a package that is not locked. */
  readonly outputsOf: (installId: string) => PackageOutputs | null
}

interface InstallRequest extends Known {
  readonly packages: readonly { readonly spec: string; readonly installId?: string | undefined }[]
}

/**
 * What installing does: new entries, more outputs of those that are there, or nothing (flox-formats.md §2.3).
 * Errors: SPEC_MALFORMED; MANIFEST_NAME_TAKEN for two packages that would have one install id.
 */
export function planInstall({ install, outputsOf, packages }: InstallRequest): Map<string, PackageChange> {
  const changes = new Map<string, PackageChange>()
  for (const { spec, installId } of packages) {
    const argument = parsePackageArgument(spec)
    const id = installId ?? argument.id
    const current = Object.hasOwn(install, id) ? install[id] : undefined
    if (!current) addPackage(changes, id, newDescriptor(id, argument), spec)
    else if (argument.kind !== 'store-path') addOutputs(changes, { id, current, wanted: argument.outputs, outputsOf })
  }
  return changes
}

/** Versions of one package, store paths for example, have one name: none of them may take the place of another. */
function addPackage(changes: Map<string, PackageChange>, id: string, add: PackageDescriptor, spec: string): void {
  const before = changes.get(id)
  if (before !== undefined && !isDeepStrictEqual(before, { add }))
    throw new FloeError('MANIFEST_NAME_TAKEN', `${spec} and another package would both be ${id}`, {
      field: spec,
      name: id,
    })
  changes.set(id, { add })
}

function newDescriptor(id: string, argument: PackageArgument): PackageDescriptor {
  if (argument.kind === 'store-path') return { 'store-path': argument.storePath }
  const outputs =
    argument.outputs === null ? {} : { outputs: argument.outputs === 'all' ? ('all' as const) : [...argument.outputs] }
  if (argument.kind === 'flake') return { flake: argument.flake, ...outputs }
  return {
    'pkg-path': argument.pkgPath,
    // A custom catalog has pages of its own, which hardly ever agree with those of the base catalog.
    ...(argument.customCatalog ? { 'pkg-group': id } : {}),
    ...(argument.version === null ? {} : { version: argument.version }),
    ...outputs,
  }
}

interface OutputsRequest extends Pick<Known, 'outputsOf'> {
  readonly id: string
  readonly current: PackageDescriptor
  readonly wanted: RequestedOutputs
}

function addOutputs(changes: Map<string, PackageChange>, { id, current, wanted, outputsOf }: OutputsRequest): void {
  if (wanted === null) return
  const listed = pendingOutputs(changes, id) ?? ('outputs' in current ? current.outputs : undefined)
  if (wanted === 'all') {
    if (listed !== 'all') changes.set(id, { outputs: 'all' })
    return
  }
  const known = outputsOf(id)
  if (known) checkOutputs(id, wanted, known.all)
  if (listed === 'all') return
  const base = listed ?? known?.defaults ?? known?.all
  if (!base) throw notLocked(id)
  const outputs = [...new Set([...base, ...wanted])]
  if (outputs.length > base.length) changes.set(id, { outputs })
}

function pendingOutputs(changes: ReadonlyMap<string, PackageChange>, id: string) {
  const change = changes.get(id)
  return change && 'outputs' in change ? change.outputs : undefined
}

interface UninstallRequest extends Known {
  readonly specs: readonly string[]
}

/** What uninstalling does. Every name is looked up before anything is planned: one that is missing stops all. */
export function planUninstall({ install, outputsOf, specs }: UninstallRequest): Map<string, PackageChange> {
  const changes = new Map<string, PackageChange>()
  const wanted = specs.map((spec) => {
    // An install id may look like an argument (`nodePackages.@x`, `a^b`); as it is written it wins.
    if (Object.hasOwn(install, spec)) return { id: spec, outputs: null }
    const argument = parseUninstallArgument(spec)
    return { id: findInstallId(install, argument.package, argument.version), outputs: argument.outputs }
  })
  for (const { id, outputs } of wanted) {
    const before = changes.get(id)
    if (before && 'removePackage' in before) continue
    changes.set(
      id,
      outputs === null || outputs === 'all'
        ? { removePackage: true }
        : removal(changes, { id, outputs, install, outputsOf }),
    )
  }
  return changes
}

interface RemovalRequest extends Known {
  readonly id: string
  readonly outputs: readonly string[]
}

function removal(
  changes: ReadonlyMap<string, PackageChange>,
  { id, outputs, install, outputsOf }: RemovalRequest,
): PackageChange {
  const known = outputsOf(id)
  if (!known) throw notLocked(id)
  const descriptor = install[id]
  const written = descriptor && 'outputs' in descriptor ? descriptor.outputs : undefined
  return outputsAfterRemoval({ id, remove: outputs, current: pendingOutputs(changes, id) ?? written ?? null, known })
}

interface OutputsRemoval {
  readonly id: string
  readonly remove: 'all' | readonly string[]
  readonly current: RequestedOutputs
  readonly known: PackageOutputs
}

/** The outputs that are left; a package without any is removed. */
export function outputsAfterRemoval({ id, remove, current, known }: OutputsRemoval): PackageChange {
  if (remove === 'all') return { removePackage: true }
  checkOutputs(id, remove, known.all)
  const base = current === 'all' ? known.all : (current ?? known.defaults ?? known.all)
  const outputs = base.filter((name) => !remove.includes(name))
  return outputs.length === 0 ? { removePackage: true } : { outputs }
}

function checkOutputs(installId: string, wanted: readonly string[], available: readonly string[]): void {
  const output = wanted.find((name) => !available.includes(name))
  if (output === undefined) return
  throw new FloeError('OUTPUT_NOT_FOUND', `${installId} has no output ${output}.`, {
    installId,
    output,
    available: [...available],
  })
}

function notLocked(installId: string): FloeError {
  return new FloeError('PACKAGE_NOT_LOCKED', `${installId} is not in the lock, so its outputs are not known.`, {
    installId,
  })
}
