import { create } from 'zustand'
import type { EnvironmentId, EnvironmentSummary } from '../../shared/model/environment.ts'

/** The one dialog that may be open over the page. */
export type OpenDialog =
  | { readonly kind: 'create'; readonly folder?: string }
  | { readonly kind: 'trust'; readonly environment: EnvironmentId; readonly onAgreed?: () => void }
  | { readonly kind: 'outputs'; readonly environment: EnvironmentId; readonly installId?: string }
  /** Where its folder is now. */
  | { readonly kind: 'find'; readonly environment: EnvironmentId }
  | { readonly kind: 'delete'; readonly environments: readonly EnvironmentSummary[]; readonly onDeleted: () => void }
  | {
      readonly kind: 'package'
      readonly change: 'version' | 'edit' | 'remove'
      readonly environment: EnvironmentId
      readonly packages: readonly string[]
    }
  | { readonly kind: 'failure'; readonly error: unknown }
  | { readonly kind: 'palette' }
  | { readonly kind: 'shortcuts' }

interface WindowState {
  readonly dialog: OpenDialog | null
  readonly open: (dialog: OpenDialog) => void
  readonly close: () => void
  /** Width in pixels that the user dragged the sidebar to; null is the width of the layout. */
  readonly sidebarWidth: number | null
  readonly setSidebarWidth: (width: number | null) => void
  readonly sidebarHidden: boolean
  /** Whether the whole sidebar lies over the page of a narrow window, which has room for its rail only. */
  readonly sidebarOver: boolean
  readonly toggleSidebar: () => void
  readonly closeSidebarOver: () => void
  /** Whether the pane of found environments is open on the first page. */
  readonly importOpen: boolean
  readonly setImportOpen: (open: boolean) => void
}

/** A window that has room for the rail of the sidebar only; the same in sidebar.css. */
export const railOnly = '(max-width: 1099px)'

const widthKey = 'floe.sidebar-width'

function readWidth(): number | null {
  const stored = Number(globalThis.localStorage?.getItem(widthKey))
  return stored >= 200 && stored <= 320 ? stored : null
}

/** State of this window that the engine does not know. */
export const useWindowState = create<WindowState>()((set) => ({
  dialog: null,
  open: (dialog) => set({ dialog }),
  close: () => set({ dialog: null }),
  sidebarWidth: readWidth(),
  setSidebarWidth: (width) => {
    if (width === null) localStorage.removeItem(widthKey)
    else localStorage.setItem(widthKey, String(width))
    set({ sidebarWidth: width })
  },
  sidebarHidden: false,
  sidebarOver: false,
  // The rail always stays: it is the way home.
  toggleSidebar: () =>
    set((state) =>
      matchMedia(railOnly).matches ? { sidebarOver: !state.sidebarOver } : { sidebarHidden: !state.sidebarHidden },
    ),
  closeSidebarOver: () => set({ sidebarOver: false }),
  importOpen: false,
  setImportOpen: (importOpen) => set({ importOpen }),
}))

/** For commands outside React: the palette and the shortcuts. */
export const openDialog = (dialog: OpenDialog) => useWindowState.getState().open(dialog)
