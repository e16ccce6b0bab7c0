import { FloeError } from '../../shared/errors/floe-error.ts'
import type { ManifestEdit, SingleEdit } from '../../shared/model/edit.ts'
import type { Lock } from '../lock/lock-schema.ts'
import type { PackageFields, TextEdit } from './edit-manifest.ts'
import { editManifest } from './edit-manifest.ts'
import { editValue } from './edit-value.ts'
import { findInstallId } from './find-install-id.ts'
import type { Manifest } from './manifest-schema.ts'
import { migrateText } from './migrate-manifest.ts'
import type { PackageChange } from './outputs-change.ts'
import { planInstall, planUninstall } from './outputs-change.ts'
import { lockedOutputs } from './package-outputs.ts'
import { parseManifest } from './parse-manifest.ts'

interface AppliedEdit {
  readonly text: string
  readonly changed: boolean
  /** What a person should know about it, in whole sentences. */
  readonly notes: readonly string[]
}

/** One change of the app or the CLI, applied to a manifest's text. Pure: nothing is locked, built or written. */
export function applyManifestEdit(text: string, edit: ManifestEdit, lock: Lock | null): AppliedEdit {
  const { text: after, notes } = edit.kind === 'several' ? inTurn(text, edit.edits, lock) : edited(text, edit, lock)
  // Also the check that a text which a person or an edit made can be read.
  if (after !== text || edit.kind === 'text') parseManifest(after)
  return { text: after, changed: after !== text, notes }
}

interface Edited {
  readonly text: string
  readonly notes: readonly string[]
}

/** Each on what the one before has left: a package may be installed and given a priority at once. */
function inTurn(text: string, edits: readonly SingleEdit[], lock: Lock | null): Edited {
  return edits.reduce<Edited>(
    (before, edit) => {
      const after = edited(before.text, edit, lock)
      return { text: after.text, notes: [...before.notes, ...after.notes] }
    },
    { text, notes: [] },
  )
}

function edited(text: string, edit: SingleEdit, lock: Lock | null): Edited {
  switch (edit.kind) {
    case 'build':
      return { text, notes: [] }
    case 'text':
      return { text: edit.text, notes: [] }
    case 'install':
      return withOutputsSchema(text, lock, (manifest) => {
        const changes = planInstall({ ...known(manifest, lock), packages: edit.packages })
        return { changes, notes: installNotes(edit.packages.length, changes, manifest) }
      })
    case 'uninstall':
      return withOutputsSchema(text, lock, (manifest) => ({
        changes: planUninstall({ ...known(manifest, lock), specs: edit.packages }),
        notes: [],
      }))
    case 'allow':
    case 'allow-license':
      return { text: editManifest(text, edit), notes: [] }
    case 'change':
      return changedFields(text, edit, lock)
    case 'set':
    case 'replace':
    case 'append':
    case 'rename':
      return { text: editValue(text, edit), notes: [] }
  }
}

function known(manifest: Manifest, lock: Lock | null) {
  return { install: manifest.install ?? {}, outputsOf: (id: string) => lockedOutputs(lock, id) }
}

interface Planned {
  readonly changes: ReadonlyMap<string, PackageChange>
  readonly notes: readonly string[]
}

/** A version-1 manifest cannot name outputs: it is raised first, and only then, when the change needs them. */
function withOutputsSchema(text: string, lock: Lock | null, plan: (manifest: Manifest) => Planned): Edited {
  const parsed = parseManifest(text)
  const first = parsed.schemaVersion === '1' ? migrateText(text, lock) : text
  const { changes, notes } = plan(first === text ? parsed.manifest : parseManifest(first).manifest)
  const needsOutputs = [...changes.values()].some(
    (change) => 'outputs' in change || ('add' in change && 'outputs' in change.add),
  )
  const start = needsOutputs ? first : text
  return { text: editManifest(start, ...textEdits(changes)), notes }
}

function textEdits(changes: ReadonlyMap<string, PackageChange>): TextEdit[] {
  const added = [...changes].flatMap(([id, change]) => ('add' in change ? [{ id, descriptor: change.add }] : []))
  const removed = [...changes].flatMap(([id, change]) => ('removePackage' in change ? [id] : []))
  const outputs = [...changes].flatMap(([id, change]): TextEdit[] =>
    'outputs' in change ? [{ kind: 'set', id, fields: { outputs: change.outputs } }] : [],
  )
  return [
    ...outputs,
    ...(removed.length > 0 ? [{ kind: 'remove' as const, ids: removed }] : []),
    ...(added.length > 0 ? [{ kind: 'add' as const, packages: added }] : []),
  ]
}

function installNotes(asked: number, changes: ReadonlyMap<string, PackageChange>, manifest: Manifest): string[] {
  const notes = [...changes].flatMap(([id, change]) => ('outputs' in change ? [outputsNote(id, change.outputs)] : []))
  if (changes.size > 0 || asked === 0) return notes
  const names = Object.keys(manifest.install ?? {}).length
  return names > 0 ? ['Everything asked for is installed already.'] : []
}

function outputsNote(id: string, outputs: 'all' | readonly string[]): string {
  return outputs === 'all' ? `${id} now shows all its outputs.` : `${id} now shows ${outputs.join(', ')}.`
}

type FieldChange = Extract<SingleEdit, { kind: 'change' }>

function changedFields(text: string, edit: FieldChange, lock: Lock | null): Edited {
  const { manifest, schemaVersion } = parseManifest(text)
  const id = findInstallId(manifest.install, edit.installId)
  const fields = wantedFields(edit)
  refuseForeignFields(id, manifest, fields)
  const start = schemaVersion === '1' && edit.outputs ? migrateText(text, lock) : text
  return { text: editManifest(start, { kind: 'set', id, fields }), notes: [] }
}

function wantedFields(edit: FieldChange): PackageFields {
  const { version, outputs, priority, group, systems } = edit
  return { version, outputs, priority, systems, 'pkg-group': group }
}

/** A flake or a store path has neither version nor group: the reference itself says what it is. */
function refuseForeignFields(id: string, manifest: Manifest, fields: PackageFields): void {
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
