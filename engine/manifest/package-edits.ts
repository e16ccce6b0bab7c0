import { FloeError } from '../../shared/errors/floe-error.ts'
import type { SingleEdit } from '../../shared/model/edit.ts'
import type { Lock } from '../lock/lock-schema.ts'
import { findInstallId } from './find-install-id.ts'
import type { Manifest } from './manifest-schema.ts'
import type { PackageChange } from './outputs-change.ts'
import { planInstall, planUninstall } from './outputs-change.ts'
import type { PackageFields } from './package-fields.ts'
import { fieldEntries } from './package-fields.ts'
import { lockedOutputs } from './package-outputs.ts'
import type { TomlEdit } from './toml/edit-toml.ts'
import type { TomlValue } from './toml/value.ts'
import { setOrRemove } from './value-edits.ts'

/** How the text changes, and what a person should know about it, in whole sentences. */
export interface PlannedEdit {
  readonly edits: readonly TomlEdit[]
  readonly notes: readonly string[]
}

type Edit<Kind extends SingleEdit['kind']> = Extract<SingleEdit, { kind: Kind }>

/** Errors: SPEC_MALFORMED, MANIFEST_NAME_TAKEN, OUTPUT_NOT_FOUND, PACKAGE_NOT_LOCKED. */
export function installEdits(manifest: Manifest, edit: Edit<'install'>, lock: Lock | null): PlannedEdit {
  const changes = planInstall({ ...known(manifest, lock), packages: edit.packages })
  const notes = [...changes].flatMap(([id, change]) => ('outputs' in change ? [outputsNote(id, change.outputs)] : []))
  return {
    edits: editsFor(changes),
    notes: changes.size === 0 ? ['Everything asked for is installed already.'] : notes,
  }
}

/** Errors: PACKAGE_NOT_INSTALLED, PACKAGE_AMBIGUOUS, OUTPUT_NOT_FOUND, PACKAGE_NOT_LOCKED. */
export function uninstallEdits(manifest: Manifest, edit: Edit<'uninstall'>, lock: Lock | null): PlannedEdit {
  return { edits: editsFor(planUninstall({ ...known(manifest, lock), specs: edit.packages })), notes: [] }
}

/** Errors: PACKAGE_NOT_INSTALLED, PACKAGE_AMBIGUOUS, MANIFEST_INVALID. */
export function changeEdits(manifest: Manifest, edit: Edit<'change'>): PlannedEdit {
  const { version, outputs, priority, group, systems } = edit
  const id = findInstallId(manifest.install, edit.installId)
  const fields = { version, outputs, priority, systems, 'pkg-group': group }
  refuseForeignFields(id, manifest, fields)
  const edits = fieldEntries<TomlValue | null>(fields).map(([field, value]) =>
    setOrRemove(['install', id, field], value),
  )
  return { edits, notes: [] }
}

function known(manifest: Manifest, lock: Lock | null) {
  return { install: manifest.install ?? {}, outputsOf: (id: string) => lockedOutputs(lock, id) }
}

function editsFor(changes: ReadonlyMap<string, PackageChange>): TomlEdit[] {
  const outputs: TomlEdit[] = []
  const removed: string[][] = []
  const added: { name: string; fields: Record<string, TomlValue> }[] = []
  for (const [id, change] of changes) {
    if ('add' in change) added.push({ name: id, fields: Object.fromEntries(fieldEntries<TomlValue>(change.add)) })
    else if ('outputs' in change) outputs.push({ kind: 'set', path: ['install', id, 'outputs'], value: change.outputs })
    else removed.push(['install', id])
  }
  return [
    ...outputs,
    ...(removed.length > 0 ? [{ kind: 'remove' as const, paths: removed }] : []),
    ...(added.length > 0 ? [{ kind: 'insert' as const, path: ['install'], entries: added }] : []),
  ]
}

function outputsNote(id: string, outputs: 'all' | readonly string[]): string {
  return outputs === 'all' ? `${id} now shows all its outputs.` : `${id} now shows ${outputs.join(', ')}.`
}

/** A flake or a store path has neither version nor group: the reference itself says what it is. */
function refuseForeignFields(id: string, manifest: Manifest, fields: PackageFields<unknown>): void {
  const descriptor = manifest.install?.[id]
  if (!descriptor || 'pkg-path' in descriptor) return
  const foreign =
    'flake' in descriptor ? (['version', 'pkg-group'] as const) : (['version', 'pkg-group', 'outputs'] as const)
  const field = foreign.find((name) => fields[name] !== undefined && fields[name] !== null)
  if (!field) return
  const expected = `Only packages of a catalog have ${field}.`
  const details = { field: `install.${id}.${field}`, expected, line: null, column: null, excerpt: null }
  throw new FloeError('MANIFEST_INVALID', `${id} cannot have ${field}.`, details)
}
