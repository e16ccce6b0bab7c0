/** The sections of an index file, in the order in which they lie in it. Documents are numbered by rank, best first. */
const layout = {
  /** JSON of IndexMeta. */
  meta: Uint8Array,
  /** pkgPath, name, version, description and commands (one a line) of each document, one after the other. */
  documentText: Uint8Array,
  /** Where each of these begins, and an end. */
  documentFields: Uint32Array,
  documentPriors: Float32Array,
  /** What is true of each document (DocumentFact). */
  documentFacts: Uint8Array,
  /** Bytes on disk of each document, below 0 where unknown. */
  documentSizes: Float64Array,
  /** Sorted keys of everything that names a package. */
  keyText: Uint8Array,
  keyStarts: Uint32Array,
  /** Which documents a key names, and as what (KeyKind). */
  keyEntries: Uint32Array,
  entryDocuments: Uint32Array,
  entryKinds: Uint8Array,
  /** The keys that a mistyped query may have meant, and the letters that each is made of. */
  typoKeys: Uint32Array,
  typoLetters: Uint32Array,
  /** Sorted words, the letters of each, and the documents with it in a name and in the description. */
  wordText: Uint8Array,
  wordStarts: Uint32Array,
  wordLetters: Uint32Array,
  nameStarts: Uint32Array,
  nameDocuments: Uint32Array,
  descriptionStarts: Uint32Array,
  descriptionDocuments: Uint32Array,
} as const

type Layout = typeof layout
interface ArrayTypes {
  readonly Uint8Array: Uint8Array
  readonly Uint32Array: Uint32Array
  readonly Float32Array: Float32Array
  readonly Float64Array: Float64Array
}
export type IndexSections = {
  readonly [Name in keyof Layout]: ArrayTypes[InstanceType<Layout[Name]>[typeof Symbol.toStringTag]]
}

export interface IndexMeta {
  readonly source: string
  readonly fingerprint: string
  readonly packages: number
  /** Whether any package names commands. */
  readonly commands: boolean
  readonly built: string
}

const names = Object.keys(layout) as (keyof Layout)[] // the keys of a constant object are just those
const magic = 0x58494c46 // FLIX
const version = 3
const headerWords = 3 + 2 * names.length
const aligned = (length: number) => Math.ceil(length / 8) * 8

/** One file of all sections: a header of offsets and byte lengths, then the arrays as they lie in memory. */
export function packSections(sections: IndexSections): Uint8Array {
  let size = aligned(headerWords * 4)
  const header = new Uint32Array(headerWords)
  names.forEach((name, at) => {
    header.set([size, sections[name].byteLength], 3 + 2 * at)
    size = aligned(size + sections[name].byteLength)
  })
  header.set([magic, version, size])
  const packed = new Uint8Array(size)
  packed.set(new Uint8Array(header.buffer))
  names.forEach((name, at) => {
    const { buffer, byteOffset, byteLength } = sections[name]
    packed.set(new Uint8Array(buffer, byteOffset, byteLength), header[3 + 2 * at])
  })
  return packed
}

/** The sections as views of the file's bytes: nothing is copied or parsed. null when this is no whole index of this version. */
export function openSections(file: ArrayBuffer): IndexSections | null {
  if (file.byteLength < headerWords * 4 || file.byteLength % 8 !== 0) return null
  const header = new Uint32Array(file, 0, headerWords)
  if (header[0] !== magic || header[1] !== version || header[2] !== file.byteLength) return null
  const sections = names.map((name, at) => {
    const [offset = 0, bytes = 0] = header.subarray(3 + 2 * at, 5 + 2 * at)
    const View = layout[name]
    return [name, new View(file, offset, bytes / View.BYTES_PER_ELEMENT)]
  })
  return Object.fromEntries(sections) as IndexSections // built from the layout's own names and views
}
