import { Suspense, lazy } from 'react'
import { useWindowState } from '../state/window-state.ts'

const CreateDialog = lazy(async () => ({
  default: (await import('../features/create/create-dialog.tsx')).CreateDialog,
}))
const TrustDialog = lazy(async () => ({
  default: (await import('../features/trust/trust-dialog.tsx')).TrustDialog,
}))
const FindDialog = lazy(async () => ({ default: (await import('../folders/find-dialog.tsx')).FindDialog }))
const DeleteDialog = lazy(async () => ({ default: (await import('../actions/delete-dialog.tsx')).DeleteDialog }))
const FailureDialog = lazy(async () => ({ default: (await import('../actions/failure-dialog.tsx')).FailureDialog }))
const PackageChange = lazy(async () => ({
  default: (await import('../features/environment/package-change.tsx')).PackageChange,
}))
const Palette = lazy(async () => ({ default: (await import('../features/palette/palette.tsx')).Palette }))
const OutputsDialog = lazy(async () => ({
  default: (await import('../features/outputs/outputs-dialog.tsx')).OutputsDialog,
}))
const ShortcutsSheet = lazy(async () => ({
  default: (await import('../features/palette/shortcuts-sheet.tsx')).ShortcutsSheet,
}))

/** The dialog that is open over the page, if any. */
export function Dialogs() {
  const dialog = useWindowState((state) => state.dialog)
  const close = useWindowState((state) => state.close)
  if (!dialog) return null
  return <Suspense>{drawn(dialog, close)}</Suspense>
}

function drawn(dialog: NonNullable<ReturnType<typeof useWindowState.getState>['dialog']>, close: () => void) {
  switch (dialog.kind) {
    case 'create':
      return <CreateDialog folder={dialog.folder} onClose={close} />
    case 'trust':
      return <TrustDialog id={dialog.environment} onAgreed={dialog.onAgreed} onClose={close} />
    case 'outputs':
      return <OutputsDialog environment={dialog.environment} installId={dialog.installId} onClose={close} />
    case 'find':
      return <FindDialog key={dialog.environment} id={dialog.environment} onClose={close} />
    case 'delete':
      return <DeleteDialog environments={dialog.environments} onDeleted={dialog.onDeleted} onClose={close} />
    case 'package':
      return <PackageChange {...dialog} onClose={close} />
    case 'failure':
      return <FailureDialog error={dialog.error} onClose={close} />
    case 'palette':
      return <Palette onClose={close} />
    case 'shortcuts':
      return <ShortcutsSheet onClose={close} />
  }
}
