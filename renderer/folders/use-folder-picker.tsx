import { Suspense, lazy, useState } from 'react'
import type { ReactNode } from 'react'
import { desktop } from '../api/bridge.ts'

const FolderDialog = lazy(async () => ({ default: (await import('./folder-dialog.tsx')).FolderDialog }))

interface Picking {
  readonly title: string
  readonly start?: string | undefined
  readonly onChoose: (folder: string) => void
}

interface FolderPicker {
  readonly pick: (picking: Picking) => void
  /** To be rendered somewhere: our own dialog, where the desktop has none. */
  readonly dialog: ReactNode
}

/** Lets the user choose a folder: in the desktop's own dialog, else in ours. */
export function useFolderPicker(): FolderPicker {
  const [picking, setPicking] = useState<Picking | null>(null)
  const pick = (wanted: Picking) => {
    if (desktop) void pickNatively(desktop, wanted)
    else setPicking(wanted)
  }
  const dialog = picking ? (
    <Suspense>
      <FolderDialog
        title={picking.title}
        start={picking.start}
        onClose={() => setPicking(null)}
        onChoose={(folder) => {
          setPicking(null)
          picking.onChoose(folder)
        }}
      />
    </Suspense>
  ) : null
  return { pick, dialog }
}

async function pickNatively(bridge: NonNullable<typeof desktop>, { start, onChoose }: Picking) {
  const folder = await bridge.pickFolder(start)
  if (folder !== null) onChoose(folder)
}
