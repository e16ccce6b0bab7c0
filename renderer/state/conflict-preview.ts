import { create } from 'zustand'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import { manifestEditSchema } from '../../shared/model/edit.ts'

/** A change that is previewed before it is applied. */
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

/** Changes whose conflicts are previewed before they are applied. A reload keeps them, a new window does not. */
export const useConflictPreviews = create<Previews>()(() => ({ previews: read() }))

/** Sets the change that the Conflicts screen of an environment previews; null clears it. */
export function previewConflicts(id: string, edit: ManifestEdit | null): void {
  const { [id]: _, ...others } = useConflictPreviews.getState().previews
  const previews = edit ? { ...others, [id]: { edit } } : others
  useConflictPreviews.setState({ previews })
  sessionStorage.setItem(
    storageKey,
    JSON.stringify(Object.fromEntries(Object.entries(previews).map(([key, preview]) => [key, preview.edit]))),
  )
}
