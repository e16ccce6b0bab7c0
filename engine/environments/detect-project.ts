import { access, constants, readdir, readFile, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { FloeHandlers } from '../../shared/contract/contract.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { isFolder } from '../lib/is-folder.ts'
import { parsePackageArgument } from '../manifest/package-argument.ts'
import { detectLanguages } from './detect-languages.ts'
import { findDotFlox } from './discover.ts'
import type { Language, ProjectReader } from './languages/language.ts'
import { defaultEnvironmentName } from '../manifest/names.ts'

type Detected = Awaited<ReturnType<FloeHandlers['environments']['detect']>>

/** A file that a project keeps for its tools is small; what is larger is none. */
const largestFile = 4 << 20

/** What the create dialog says of a folder before anything is made. */
export async function detectProject(folder: string, catalog: Catalog, signal: AbortSignal): Promise<Detected> {
  const exists = await isFolder(folder)
  const own = exists ? await findDotFlox(folder).catch(() => null) : null
  const languages = exists ? await detectLanguages(reader(folder), (spec) => isAvailable(catalog, spec, signal)) : []
  return {
    suggestedName: defaultEnvironmentName(folder, homedir()),
    exists,
    writable: await isWritable(exists ? folder : dirname(folder)),
    environment: own && dirname(own.path) === folder ? own.path : null,
    languages: languages.map((language) => ({
      id: language.id,
      title: language.title,
      reason: language.reason,
      packages: [...language.packages],
    })),
  }
}

/** The chosen languages of a folder, detected again: the folder may have changed since they were shown. */
export async function languagesOf(
  folder: string,
  ids: readonly string[],
  catalog: Catalog,
  signal: AbortSignal,
): Promise<Language[]> {
  if (ids.length === 0) return []
  const found = await detectLanguages(reader(folder), (spec) => isAvailable(catalog, spec, signal))
  return found.filter(({ id }) => ids.includes(id))
}

async function isAvailable(catalog: Catalog, spec: string, signal: AbortSignal): Promise<boolean> {
  const argument = parsePackageArgument(spec)
  return argument.kind !== 'catalog' || catalog.offers(argument.pkgPath, argument.version, signal)
}

function reader(folder: string): ProjectReader {
  return {
    list: () => readdir(folder).catch(() => []),
    read: async (name) => {
      const path = join(folder, name)
      const facts = await stat(path).catch(() => null)
      return facts?.isFile() && facts.size <= largestFile ? readFile(path, 'utf8').catch(() => null) : null
    },
  }
}

async function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  )
}
