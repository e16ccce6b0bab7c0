import { rememberedSameNames } from '../same-names-memory.ts'
import { rememberedFolder, storeFolder } from './folder-memory.ts'
import { factsOf, isLink, kindOf } from './packed-folder.ts'
import type { PackedFolder } from './packed-folder.ts'
import { ReadHelper } from './read-helper.ts'

/** A folder at a path of the tree, as one package has it. */
interface Found {
  readonly package: string
  /** Null for a package itself. */
  readonly parent: PackedFolder | null
  readonly entry: number
}

/** A path at which folders of several packages meet. */
interface Meeting {
  readonly path: string
  readonly folders: readonly Found[]
}

/** What so few packages add to a plan it reads itself as fast. */
const worthReadingAhead = 20

/**
 * Reads what a plan of these packages will ask about, level by level: folders that several of them provide. Behind
 * links it does not look; the plan reads those itself.
 */
export async function readAhead(packages: readonly string[]): Promise<void> {
  const unknown = packages.filter((path) => !rememberedFolder(path))
  if (unknown.length < worthReadingAhead) return
  const helper = new ReadHelper()
  try {
    const roots = packages.map((path): Found => ({ package: path, parent: null, entry: 0 }))
    let level: readonly Meeting[] = [{ path: '', folders: roots }]
    while (level.length > 0) {
      await helper.read(level.flatMap(unread))
      level = level.flatMap(meetingsBelow)
    }
  } finally {
    helper.close()
  }
}

const pathOf = (found: Found, path: string) => (path === '' ? found.package : `${found.package}/${path}`)

const unread = ({ path, folders }: Meeting) =>
  folders.filter(({ parent, entry }) => !parent?.inside?.has(entry)).map((found) => pathOf(found, path))

function meetingsBelow({ path, folders }: Meeting): Meeting[] {
  const found: Found[] = []
  const lists: PackedFolder[] = []
  for (const folder of folders) {
    const { parent, entry } = folder
    const list =
      parent?.inside?.get(entry) ?? storeFolder(pathOf(folder, path), parent ? { list: parent, entry } : undefined)
    if (!list) continue
    found.push(folder)
    lists.push(list)
  }
  return rememberedSameNames(path, lists).flatMap(({ name, claims }) => {
    const meeting = plainFolders(found, lists, claims)
    return meeting.length > 1 ? [{ path: path === '' ? name : `${path}/${name}`, folders: meeting }] : []
  })
}

function plainFolders(found: readonly Found[], lists: readonly PackedFolder[], claims: readonly number[]): Found[] {
  const plain: Found[] = []
  for (let i = 0; i < claims.length; i += 2) {
    const [at, entry] = [claims[i] ?? 0, claims[i + 1] ?? 0]
    const parent = lists[at]
    if (parent && isPlainFolder(parent, entry)) plain.push({ package: found[at]?.package ?? '', parent, entry })
  }
  return plain
}

function isPlainFolder(list: PackedFolder, entry: number): boolean {
  const facts = factsOf(list, entry)
  return kindOf(facts) === 'directory' && !isLink(facts)
}
