import { isEnvironmentId } from '../../shared/model/environment-id.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'

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
export function environmentOf(path: string): EnvironmentId | null {
  const [, id = ''] = /^\/environments\/([^/]+)/.exec(path) ?? []
  return isEnvironmentId(id) ? id : null
}
