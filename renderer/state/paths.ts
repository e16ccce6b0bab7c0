/** Where each page is. */
export const paths = {
  home: '/',
  search: '/search',
  tasks: '/tasks',
  task: (id: string) => `/tasks/${id}`,
  diagnostics: '/diagnostics',
  settings: '/settings',
  environment: (id: string) => `/environments/${id}`,
  history: (id: string) => `/environments/${id}/history`,
  terminals: (id: string) => `/environments/${id}/terminals`,
  conflicts: (id: string) => `/environments/${id}/conflicts`,
  /** The conflicts of the change that was put before this screen (state/conflict-preview.ts). */
  conflictPreview: (id: string) => `/environments/${id}/conflicts?preview`,
} as const

/** The environment that a path is about, if any. */
export function environmentOf(path: string): string | null {
  return /^\/environments\/([0-9a-f]{8})(?:\/|$)/.exec(path)?.[1] ?? null
}
