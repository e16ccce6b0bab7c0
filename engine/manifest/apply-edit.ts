import type { ManifestEdit, SingleEdit } from '../../shared/model/edit.ts'
import type { Lock } from '../lock/lock-schema.ts'
import { refuseNewProblems } from './check-manifest.ts'
import { neededSchema } from './introductions.ts'
import { raiseText } from './migrate-manifest.ts'
import type { PlannedEdit } from './package-edits.ts'
import { changeEdits, installEdits, uninstallEdits } from './package-edits.ts'
import { parseManifest } from './parse-manifest.ts'
import { readRaw } from './read-raw.ts'
import { splitMark } from './byte-order-mark.ts'
import { detectSchema } from './schema-versions.ts'
import { editToml } from './toml/edit-toml.ts'
import { valueEdits } from './value-edits.ts'

interface AppliedEdit {
  readonly text: string
  readonly changed: boolean
  /** What a person should know about it, in whole sentences. */
  readonly notes: readonly string[]
}

/**
 * One change of the app or the CLI, applied to a manifest's text. Pure: nothing is locked, built or written.
 * Errors: SPEC_MALFORMED, PACKAGE_…, OUTPUT_NOT_FOUND, and MANIFEST_… or VAR_REFUSED for what it would write.
 */
export function applyManifestEdit(text: string, edit: ManifestEdit, lock: Lock | null): AppliedEdit {
  const steps = edit.kind === 'several' ? edit.edits : [edit]
  // Each on what the one before has left: a package may be installed and given a priority at once.
  const after = steps.reduce<Edited>(
    (before, step) => {
      const { text: next, notes } = edited(before.text, step, lock)
      return { text: next, notes: [...before.notes, ...notes] }
    },
    { text, notes: [] },
  )
  if (after.text !== text || edit.kind === 'text') refuseNewProblems(text, after.text)
  return { ...after, changed: after.text !== text }
}

interface Edited {
  readonly text: string
  readonly notes: readonly string[]
}

function edited(text: string, edit: SingleEdit, lock: Lock | null): Edited {
  if (edit.kind === 'build') return { text, notes: [] }
  if (edit.kind === 'text') return { text: edit.text, notes: [] }
  const { edits, notes } = plannedEdit(text, edit, lock)
  const after = editToml(text, edits)
  const raised = after === text ? text : raisedFor(text, after, lock)
  if (raised === text) return { text: after, notes }
  // Planned again: in a higher schema than version 1 a package shows other outputs of its own accord.
  const again = plannedEdit(raised, edit, lock)
  return { text: editToml(raised, again.edits), notes: again.notes }
}

/** The text in the lowest schema that knows what an edit has written. */
function raisedFor(text: string, after: string, lock: Lock | null): string {
  const raw = readRaw(splitMark(after).body)
  const schema = detectSchema(raw)
  const needed = neededSchema(raw, schema)
  return needed === schema ? text : raiseText(text, lock, needed)
}

function plannedEdit(
  text: string,
  edit: Exclude<SingleEdit, { kind: 'build' | 'text' }>,
  lock: Lock | null,
): PlannedEdit {
  switch (edit.kind) {
    case 'install':
      return installEdits(parseManifest(text).manifest, edit, lock)
    case 'uninstall':
      return uninstallEdits(parseManifest(text).manifest, edit, lock)
    case 'change':
      return changeEdits(parseManifest(text).manifest, edit)
    case 'set':
    case 'add':
    case 'replace':
    case 'append':
    case 'rename':
      return { edits: valueEdits(text, edit), notes: [] }
  }
}
