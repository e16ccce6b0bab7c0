import type { ManifestEdit } from '../../../shared/model/edit.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import type { EnvironmentFiles } from '../../environments/read-environment.ts'
import type { VersionQuestion } from './version-question.ts'

export interface AskVersionsOptions {
  readonly before: EnvironmentFiles
  /** null: the environment as it stands. */
  readonly edit: ManifestEdit | null
  readonly catalog: Catalog
}

/** What a manifest asks for after an edit, with what the sources know of the past. Nothing is fetched or written. */
export function askVersions(_options: AskVersionsOptions, _signal: AbortSignal): Promise<VersionQuestion> {
  return Promise.resolve({ packages: [], preReleases: false })
}
