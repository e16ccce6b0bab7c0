import type { RuntimeConflict, WayOut } from '../../../shared/model/conflict.ts'
import type { SingleEdit } from '../../../shared/model/edit.ts'

type Told = Pick<RuntimeConflict, 'kind' | 'subject' | 'sentence' | 'claims' | 'waysOut'>

/** `id` is made of the kind, the subject and the owners, so it stays the same while those do. */
export function runtimeConflict(told: Told): RuntimeConflict {
  const id = [told.kind, told.subject, ...told.claims.map(({ owner }) => owner)].join(':')
  return { id, area: 'runtime', ...told }
}

interface Way {
  readonly id: string
  readonly kind: WayOut['kind']
  readonly title: string
  readonly explanation: string
  readonly edits?: SingleEdit[]
}

/** A way out; without edits it is advice: the manifest has no word for it, or it is not about the manifest. */
export function way({ edits = [], ...words }: Way): WayOut {
  return { ...words, edits, saves: null, order: [] }
}

/** Leaves the package out that brings a command, where the manifest names it. */
export function leaveOut(installId: string | undefined, explanation: string): WayOut[] {
  if (installId === undefined) return []
  const edits: SingleEdit[] = [{ kind: 'uninstall', packages: [installId] }]
  return [way({ id: `leave-out:${installId}`, kind: 'leave-out', title: `Leave out ${installId}`, explanation, edits })]
}
