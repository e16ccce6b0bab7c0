import { create } from 'zustand'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import { manifestEditSchema } from '../../shared/model/edit.ts'

/** A change that is looked at before it is applied. */
interface Preview {
  readonly edit: ManifestEdit
}

interface Previews {
  /** By environment. */
  readonly previews: Readonly<Record<string, Preview>>
}

const storageKey = 'floe.conflict-previews'

function read(): Readonly<Record<string, Preview>> {
  const found: Record<string, Preview> = {}
  const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '{}')
  for (const [id, edit] of Object.entries(stored ?? {})) {
    const parsed = manifestEditSchema.safeParse(edit)
    if (parsed.success) found[id] = { edit: parsed.data }
  }
  return found
}

/** Changes whose conflicts are looked at before anything is applied. A reload keeps them, a new window does not. */
export const useConflictPreviews = create<Previews>()(() => ({ previews: read() }))

/** Puts a change before the Conflicts screen of an environment; null takes it away. */
export function previewConflicts(id: string, edit: ManifestEdit | null): void {
  const { [id]: _, ...others } = useConflictPreviews.getState().previews
  const previews = edit ? { ...others, [id]: { edit } } : others
  useConflictPreviews.setState({ previews })
  sessionStorage.setItem(
    storageKey,
    JSON.stringify(Object.fromEntries(Object.entries(previews).map(([key, preview]) => [key, preview.edit]))),
  )
}
