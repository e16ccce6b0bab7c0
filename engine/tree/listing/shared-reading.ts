import { FolderPacker } from './folder-packer.ts'
import type { PackedFolder } from './packed-folder.ts'
import { readFolder } from './read-folder.ts'

/** Folders that two threads read together: each takes the next few until none is left. */
export interface SharedReading {
  readonly folders: readonly string[]
  /** One word: index of the next folder to read. */
  readonly next: Int32Array<SharedArrayBuffer>
}

export const sharedReading = (folders: readonly string[]): SharedReading => ({
  folders,
  next: new Int32Array(new SharedArrayBuffer(4)),
})

/** Folders that are taken at once: few enough that both threads end together, enough that taking costs nothing. */
const taken = 16

/** Indexes of the folders that fall to this thread. */
export function* share({ folders, next }: SharedReading): Generator<number> {
  for (;;) {
    const from = Atomics.add(next, 0, taken)
    if (from >= folders.length) return
    for (let at = from; at < Math.min(from + taken, folders.length); at++) yield at
  }
}

/** What another thread has read, to be sent over without copying. */
export interface ReadShare {
  readonly buffers: readonly Uint32Array<ArrayBuffer>[]
  /** In threes: index of the folder, of its buffer, and where its record begins there. */
  readonly places: Int32Array<ArrayBuffer>
}

/** Reads this thread's share into buffers of its own. */
export function readShare(reading: SharedReading): ReadShare {
  const packer = new FolderPacker()
  const read: { readonly at: number; readonly folder: PackedFolder }[] = []
  for (const at of share(reading)) {
    const folder = readFolder(reading.folders[at] ?? '', packer)
    if (folder) read.push({ at, folder })
  }
  const buffers = [...new Set(read.map(({ folder }) => folder.words))]
  const places = Int32Array.from(read.flatMap(({ at, folder }) => [at, buffers.indexOf(folder.words), folder.at]))
  const last = buffers.pop()
  if (last) buffers.push(last.slice(0, packer.end)) // the rest of the last one is still empty
  return { buffers, places }
}

/** The folders of a share, by their paths. */
export function* foldersOf(
  { folders }: SharedReading,
  { buffers, places }: ReadShare,
): Generator<[string, PackedFolder]> {
  const bytes = buffers.map((words) => new Uint8Array(words.buffer))
  for (let i = 0; i < places.length; i += 3) {
    const [index = 0, buffer = 0, at = 0] = places.subarray(i, i + 3)
    const words = buffers[buffer]
    const path = folders[index]
    if (words && path !== undefined)
      yield [path, { words, bytes: bytes[buffer] ?? new Uint8Array(0), at, inside: null }]
  }
}
