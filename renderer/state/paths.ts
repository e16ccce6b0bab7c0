import { isEnvironmentId } from '../../shared/model/environment-id.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import type { EnvironmentSection } from '../app/environment-sections.ts'

/** The last part of a section's path; the packages have none, they are the environment's own page. */
type SectionPath = EnvironmentSection['path']

const section = (id: string, path: SectionPath) => `/environments/${id}${path === '' ? '' : `/${path}`}`

/** Where each page is. */
export const paths = {
  home: '/',
  search: '/search',
  /** A search, for a text and for packages that an environment would get. */
  searchFor: (text: string, into?: string) => `/search?${new URLSearchParams({ text, ...(into ? { into } : {}) })}`,
  searchInto: (id: string) => `/search?into=${id}`,
  tasks: '/tasks',
  task: (id: string) => `/tasks/${id}`,
  diagnostics: '/diagnostics',
  settings: '/settings',
  environment: (id: string) => section(id, ''),
  /** A section of an environment (app/environment-sections.ts). */
  section,
  /** The conflicts of the change that was put before this screen (state/conflict-preview.ts). */
  conflictPreview: (id: string) => `${section(id, 'conflicts')}?preview`,
  /** The terminals, with a new one: of this shell, or of the one that the settings name. */
  newTerminal: (id: string, shell?: string) => `${section(id, 'terminals')}?new${shell ? `=${shell}` : ''}`,
} as const

/** The environment that a path is about, if any. */
export function environmentOf(path: string): EnvironmentId | null {
  const [, id = ''] = /^\/environments\/([^/]+)/.exec(path) ?? []
  return isEnvironmentId(id) ? id : null
}
