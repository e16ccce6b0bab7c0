import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ownContentsFolder } from '../catalog/sources/debian/own-contents.ts'
import { floePaths } from '../lib/floe-paths.ts'
import type { Finding, Question } from './check.ts'
import { copy, fix } from './check.ts'
import { findPrograms } from './programs.ts'
import { ago } from './size-and-age.ts'

const listsFolder = '/var/lib/apt/lists'
const ownLists = () => ownContentsFolder(join(floePaths().cache, 'debian'))
const old = 14 * 24 * 3_600_000

/** Checks of the Debian catalog. Asked only where there is apt. */
export function debianQuestions(root: boolean): Question[] {
  return [
    { id: 'apt-lists', group: 'Catalogs', title: 'Package lists of apt', look: () => lookAtLists(root) },
    { id: 'apt-file', group: 'Catalogs', title: 'Commands of packages', look: () => lookAtContents(root) },
  ]
}

async function lookAtLists(root: boolean): Promise<Finding> {
  const lists = (await readLists()).filter((name) => /_Packages(\.\w+)?$/.test(name))
  const ways = [
    ...(root ? [fix('Update the lists', 'update-apt')] : []),
    copy('Copy the command', 'sudo apt-get update'),
  ]
  if (lists.length === 0) {
    return {
      state: 'failed',
      found: 'there are none',
      cause: 'apt has no package lists.',
      explanation: 'Floe reads the Debian catalog from them. Environments that are built keep working.',
      ways,
    }
  }
  const times = await Promise.all(lists.map(async (name) => (await stat(join(listsFolder, name))).mtimeMs))
  const checked = await stat(join(listsFolder, 'partial')).catch(() => null)
  const age = Date.now() - Math.max(...times, checked?.mtimeMs ?? 0)
  const found = `${lists.length} lists, updated ${ago(age)}`
  if (age < old) return { state: 'ok', found }
  return {
    state: 'warning',
    found,
    cause: 'The package lists are old.',
    explanation: 'The mirror may no longer have the versions that they name.',
    ways,
  }
}

async function lookAtContents(root: boolean): Promise<Finding> {
  const isContents = (name: string) => name.includes('Contents-')
  if ((await readLists()).some(isContents)) return { state: 'ok', found: 'known, from the lists of apt-file' }
  if ((await readLists(ownLists())).some(isContents))
    return { state: 'ok', found: 'known, from lists that Floe fetched' }
  const [installed] = await findPrograms(['apt-file'])
  return {
    state: 'warning',
    found: installed ? 'apt-file has no lists yet' : 'apt-file is not installed',
    cause: 'Packages cannot be found by the commands that they bring.',
    explanation:
      'Search works by name and description. Lists of files add commands, and show conflicts before a download. Read the catalog again in the settings: Floe fetches them then (46 MB). apt-file fetches them for everybody on this machine.',
    ways: [
      ...(root ? [fix('Install apt-file and its lists', 'install-apt-file')] : []),
      copy('Copy the command', 'sudo apt-get install apt-file && sudo apt-get update'),
    ],
  }
}

const readLists = (folder = listsFolder) => readdir(folder).catch((): string[] => [])
