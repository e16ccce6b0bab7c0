import { lstatSync, readFileSync, readdirSync } from 'node:fs'
import { mkdir, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { atomicWrite } from '../../lib/atomic-write.ts'
import { remember, rememberedFolder, whenForgotten } from './folder-memory.ts'
import { decodePack, encodePack } from './listing-pack.ts'
import type { PackedPath } from './listing-pack.ts'
import { factsOf, isLink, kindOf, nameOf } from './packed-folder.ts'
import type { PackedFolder } from './packed-folder.ts'

/** What fewer store paths hold is read as fast from the store. */
const worthLoading = 20
/** Files are made one for all when there are more. */
const mostFiles = 8
const ending = '.pack'

/** How many folders of a store path lie in files. */
const saved = new Map<string, number>()
whenForgotten(() => saved.clear())

const folderOf = (cache: string) => join(cache, 'listings')

/** Remembers what files of earlier runs say about these store paths. A file that is not whole counts as none. */
export function loadListings(cache: string, paths: readonly string[]): void {
  const unknown = new Set(paths.filter((path) => !rememberedFolder(path)))
  if (unknown.size < worthLoading) return
  for (const file of packFiles(cache).toReversed()) {
    for (const packed of readPack(file) ?? []) {
      if (!unknown.has(packed.path) || packed.identity !== identityOf(packed.path)) continue
      unknown.delete(packed.path) // newer files say all that older ones do
      rememberPath(packed)
    }
  }
}

/** Writes down what has been read of these store paths since the last time. A cache that cannot be written is only slower. */
export async function saveListings(cache: string, paths: readonly string[]): Promise<void> {
  const files = packFiles(cache)
  const known = paths.flatMap((path) => packedPath(path) ?? [])
  const fresh = known.filter(({ path, folders }) => folders.length > (saved.get(path) ?? 0))
  if (fresh.length < worthLoading) return
  const isFull = files.length >= mostFiles
  try {
    await mkdir(folderOf(cache), { recursive: true })
    await atomicWrite(
      join(folderOf(cache), `${Date.now()}-${process.pid}${ending}`),
      encodePack(isFull ? known : fresh),
    )
    if (isFull) for (const file of files) await unlink(file)
  } catch {
    return
  }
  for (const { path, folders } of fresh) saved.set(path, folders.length)
}

/** Oldest first. */
function packFiles(cache: string): string[] {
  try {
    const names = readdirSync(folderOf(cache)).filter((name) => name.endsWith(ending))
    return names.sort().map((name) => join(folderOf(cache), name))
  } catch {
    return []
  }
}

function readPack(file: string): PackedPath[] | null {
  try {
    return decodePack(readFileSync(file))
  } catch {
    return null
  }
}

/** Null when there is nothing at the path. */
function identityOf(path: string): string | null {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found ? `${found.dev} ${found.ino} ${found.ctimeMs}` : null
}

function rememberPath({ path, folders }: PackedPath): void {
  for (const [below, folder] of folders) remember(below === '' ? path : `${path}/${below}`, folder)
  saved.set(path, folders.length)
}

/** What is remembered of a store path. Null when that is nothing, or when it has gone. */
function packedPath(path: string): PackedPath | null {
  const root = rememberedFolder(path)
  const identity = root && identityOf(path)
  return root && identity !== null ? { path, identity, folders: [...foldersIn(root, '')] } : null
}

function* foldersIn(folder: PackedFolder, below: string): Generator<readonly [string, PackedFolder]> {
  yield [below, folder]
  for (const [entry, inner] of folder.inside ?? []) {
    const facts = factsOf(folder, entry)
    if (kindOf(facts) !== 'directory' || isLink(facts)) continue
    const name = nameOf(folder, entry)
    yield* foldersIn(inner, below === '' ? name : `${below}/${name}`)
  }
}
