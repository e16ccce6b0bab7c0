import type { RuntimeConflict, WayOut } from '../../shared/model/conflict.ts'
import type { SingleEdit } from '../../shared/model/edit.ts'
import { listNames } from '../../shared/text/list-names.ts'

type Told = Pick<RuntimeConflict, 'kind' | 'subject' | 'sentence' | 'claims' | 'waysOut'> &
  Partial<Pick<RuntimeConflict, 'advice'>>

/** `id` is made of the kind, the subject and the owners, so it stays the same while those do. */
export function runtimeConflict({ advice = [], ...told }: Told): RuntimeConflict {
  const id = [told.kind, told.subject, ...told.claims.map(({ owner }) => owner)].join(':')
  return { id, area: 'runtime', ...told, advice }
}

/** A way out: edits of the manifest that is looked at, and nothing else. */
export function way(words: Pick<WayOut, 'id' | 'kind' | 'title' | 'explanation'>, ...edits: SingleEdit[]): WayOut {
  return { ...words, edits, saves: null, order: [] }
}

/** Leaves packages out that bring commands; none where the manifest does not name all of them. */
export function leaveOut(installIds: readonly (string | undefined)[], explanation: string): WayOut[] {
  const packages = [...new Set(installIds)].filter((id) => id !== undefined).sort()
  if (packages.length === 0 || installIds.includes(undefined)) return []
  const title = `Leave out ${listNames(packages)}`
  const id = `leave-out:${packages.join(',')}`
  return [way({ id, kind: 'leave-out', title, explanation }, { kind: 'uninstall', packages })]
}
