import { mkdir, rm } from 'node:fs/promises'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import { fileError } from '../lib/file-error.ts'
import { newManifest } from '../manifest/new-manifest.ts'
import { mergeScripts } from './detect-languages.ts'
import { planEnvironment } from './init-files.ts'
import { writeThroughJournal } from './journal.ts'
import type { Language } from './languages/language.ts'
import { dotFloxPath } from './layout.ts'

export interface CreateRequest {
  readonly folder: string
  readonly home: string
  readonly name: string | undefined
  readonly bare: boolean
  readonly languages: readonly Language[]
  readonly createFolder: boolean
  /** Where the intent lies while the files are written. */
  readonly journalFolder: string
}

/**
 * Writes the files of a new environment; its packages are installed by the walk afterwards. Fails without a trace, and
 * a crash half way is finished at the next start.
 * Errors: ENVIRONMENT_EXISTS, ENVIRONMENT_NAME_INVALID, FOLDER_MISSING, INIT_FAILED, DISK_FULL, FILE_ACCESS.
 */
export async function createEnvironment(request: CreateRequest): Promise<{ name: string; dotFlox: string }> {
  const { folder, home, name } = request
  const manifest = firstManifest(request)
  const made = request.createFolder ? await makeFolder(folder) : undefined
  const dotFlox = dotFloxPath(folder)
  const environment = await planEnvironment({ folder, home, name, manifest }).catch(async (error: unknown) => {
    await removeMade(made)
    throw error
  })
  const files = [...environment.files].map(([path, after]) => ({ path, before: null, after }))
  try {
    await writeThroughJournal(request.journalFolder, { version: 1, dotFlox, files, links: [] })
  } catch (error) {
    await rm(dotFlox, { recursive: true, force: true })
    await removeMade(made)
    throw error
  }
  return { name: environment.name, dotFlox }
}

/** The manifest that a new environment begins with, before its packages are installed. */
export function firstManifest({ bare, languages }: Pick<CreateRequest, 'bare' | 'languages'>): string {
  return newManifest({ bare, ...mergeScripts(languages) })
}

/** The change that follows: the packages of the languages that a catalog has, and those that were named; or just the build. */
export function firstEdit(languages: readonly Language[], named: readonly string[]): ManifestEdit {
  const suggested = languages.flatMap(({ packages }) =>
    packages.flatMap(({ spec, available }) => (available ? [spec] : [])),
  )
  const packages = [...new Set([...suggested, ...named])].map((spec) => ({ spec }))
  return packages.length > 0 ? { kind: 'install', packages } : { kind: 'build' }
}

/** Makes a folder and those above it; gives the topmost that was not there before. */
function makeFolder(path: string): Promise<string | undefined> {
  return mkdir(path, { recursive: true }).catch((error: unknown) => Promise.reject(fileError(path, error)))
}

async function removeMade(made: string | undefined): Promise<void> {
  if (made !== undefined) await rm(made, { recursive: true, force: true })
}
