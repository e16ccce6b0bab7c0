import { lstat, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { manifestToJson } from '../manifest/manifest-json.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { dotFloxPath, gitattributesText, gitignoreText, lockPath, manifestPath, pointerPath } from './layout.ts'
import { checkEnvironmentName, defaultEnvironmentName } from '../manifest/names.ts'
import { formatPointer } from './pointer.ts'

interface NewEnvironment {
  readonly name: string
  /** Absolute path and content of every file that the environment begins with. */
  readonly files: ReadonlyMap<string, string>
}

interface NewEnvironmentRequest {
  readonly folder: string
  readonly home: string
  readonly name?: string | undefined
  readonly manifest: string
}

/**
 * The files of a new environment, after the folder was found fit for it; nothing is written. A manifest with packages
 * has no lock yet: locking is the walk's work.
 * Errors: INIT_FAILED, ENVIRONMENT_EXISTS, ENVIRONMENT_NAME_INVALID, FOLDER_MISSING.
 */
export async function planEnvironment({
  folder,
  home,
  name,
  manifest,
}: NewEnvironmentRequest): Promise<NewEnvironment> {
  await refuseUnfitFolder(folder)
  const chosen = checkEnvironmentName(name ?? defaultEnvironmentName(folder, home))
  return { name: chosen, files: initFiles({ dotFlox: dotFloxPath(folder), name: chosen, manifest }) }
}

function initFiles({
  dotFlox,
  name,
  manifest,
}: {
  dotFlox: string
  name: string
  manifest: string
}): Map<string, string> {
  const files = new Map([
    [join(dotFlox, '.gitignore'), gitignoreText],
    [join(dotFlox, '.gitattributes'), gitattributesText],
    [manifestPath(dotFlox), manifest],
  ])
  const parsed = parseManifest(manifest).manifest
  if (Object.keys(parsed.install ?? {}).length === 0) {
    const lock = { 'lockfile-version': 1, manifest: manifestToJson(parsed), packages: [] }
    files.set(lockPath(dotFlox), `${JSON.stringify(lock, null, 2)}\n`)
  }
  // Last: a folder without env.json is not taken for an environment, should the writing stop half way.
  return files.set(pointerPath(dotFlox), `${formatPointer({ kind: 'local', name })}\n`)
}

async function refuseUnfitFolder(folder: string): Promise<void> {
  if (folder === '/') throw failed('The root folder cannot have an environment.')
  const facts = await stat(folder).catch(() => null)
  if (!facts) throw new FloeError('FOLDER_MISSING', `${folder} does not exist.`, { folder })
  if (!facts.isDirectory()) throw failed(`${folder} is a file, not a folder.`)
  if ((await realpath(folder)).includes(':'))
    throw failed('Its path holds a colon, which PATH cannot hold: no command would be found.')
  // A link to nothing is there too: what is written to it would be made where it leads.
  const existing = await lstat(dotFloxPath(folder)).catch(() => null)
  if (existing) throw new FloeError('ENVIRONMENT_EXISTS', `${folder} has an environment already.`, { folder })
}

function failed(reason: string): FloeError {
  return new FloeError('INIT_FAILED', reason, { reason })
}
