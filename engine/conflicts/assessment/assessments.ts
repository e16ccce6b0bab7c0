import { createHash } from 'node:crypto'
import type { EnvironmentId } from '../../../shared/model/environment.ts'
import type { ManifestEdit, SingleEdit } from '../../../shared/model/edit.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import { readEnvironment } from '../../environments/read-environment.ts'
import type { EnvironmentFiles } from '../../environments/read-environment.ts'
import { filesAfter, assessEdit } from './assess-edit.ts'
import type { Assessment } from './assess-edit.ts'

interface Parts {
  readonly catalog: Catalog
  readonly system: string
  /** Errors: ENVIRONMENT_NOT_FOUND. */
  readonly dotFloxOf: (id: EnvironmentId) => string
}

interface Entry {
  readonly at: number
  readonly assessment: Promise<Assessment>
}

/** The assessments that are being looked at: the questions of one screen are answered from one. */
export class Assessments {
  readonly #parts: Parts
  readonly #entries = new Map<string, Entry>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** `fresh`: what the store and the catalog say now, not a minute ago. Errors: ENVIRONMENT_NOT_FOUND and those of readEnvironment. */
  async of(id: EnvironmentId, edit: ManifestEdit | null, { fresh = false } = {}): Promise<Assessment> {
    const before = await readEnvironment(this.#parts.dotFloxOf(id))
    const key = keyOf(before, edit)
    if (fresh && Date.now() - (this.#entries.get(key)?.at ?? 0) > freshMs) this.#entries.delete(key)
    return this.#once(key, (signal) => assessEdit(before, edit, { ...this.#parts, signal }))
  }

  /**
   * An assessment with more edits on top. What the first has resolved stays as it is, so that no catalog is asked again;
   * where it could not be locked, or is locked otherwise by these edits, everything is planned again as `whole`: what is
   * shown is byte for byte what would be written.
   */
  after(assessment: Assessment, edits: readonly SingleEdit[], whole: ManifestEdit | null): Promise<Assessment> {
    const { before, change } = assessment
    if (!change || !edits.every(keepsLock))
      return this.#once(keyOf(before, whole), (signal) => assessEdit(before, whole, { ...this.#parts, signal }))
    const [only] = edits
    if (!only) return Promise.resolve(assessment)
    const edit: ManifestEdit = edits.length === 1 ? only : { kind: 'several', edits: [...edits] }
    const files = filesAfter(before, change)
    return this.#once(keyOf(files, edit), (signal) => assessEdit(files, edit, { ...this.#parts, signal }))
  }

  /** Never cancelled: the next question is about the same. */
  #once(key: string, make: (signal: AbortSignal) => Promise<Assessment>): Promise<Assessment> {
    const known = this.#entries.get(key)
    if (known && Date.now() - known.at < keptMs) return known.assessment
    const assessment = make(new AbortController().signal)
    this.#entries.delete(key)
    this.#entries.set(key, { at: Date.now(), assessment })
    // A failure is asked about again.
    assessment.catch(() => this.#entries.delete(key))
    this.#tidy()
    return assessment
  }

  /** An assessment on large packages holds every shared path: one that is no longer looked at is dropped. */
  #tidy(): void {
    for (const [key, { at }] of this.#entries)
      if (this.#entries.size > mostKept || Date.now() - at >= keptMs) this.#entries.delete(key)
  }
}

/**
 * Whether all packages keep their places in the lock, which is written in the order in which they were resolved. One that
 * goes may never have been asked for (`combineEdits`), and then leaves no trace in the text either.
 */
function keepsLock(edit: SingleEdit): boolean {
  return edit.kind === 'change' && [edit.version, edit.group, edit.systems].every((field) => field === undefined)
}

const keptMs = 60_000
/** Questions of one screen come together. */
const freshMs = 2_000
const mostKept = 5

/** The texts and not their stamps: the same question about the same text has the same answer. */
function keyOf({ dotFlox, manifest, lock, pins }: EnvironmentFiles, edit: ManifestEdit | null): string {
  const text = JSON.stringify([dotFlox, manifest.text, lock.text, pins.text, edit])
  return createHash('sha256').update(text).digest('hex')
}
