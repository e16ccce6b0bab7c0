import type { IndexedPackage } from '../catalog-source.ts'
import type { RankedPackage } from './package-names.ts'
import type { IndexSections } from './index-format.ts'

/** Fields of a document, in the order in which they lie in the text. */
export const documentFields = ['pkgPath', 'name', 'version', 'description', 'commands'] as const
export type DocumentField = (typeof documentFields)[number]

/** Bits of a document's facts. */
export const DocumentFact = { verified: 1, hasCommand: 2, isFree: 4 } as const

type DocumentSections = Pick<
  IndexSections,
  'documentText' | 'documentFields' | 'documentPriors' | 'documentFacts' | 'documentSizes'
>

export function packDocuments(ranked: readonly RankedPackage[]): DocumentSections {
  const starts = new Uint32Array(ranked.length * documentFields.length + 1)
  const parts: Buffer[] = []
  let size = 0
  ranked.forEach(({ package: one }, document) => {
    const texts = [one.pkgPath, one.name, one.version, one.description, one.commands.join('\n')]
    texts.forEach((text, field) => {
      const bytes = Buffer.from(text, 'utf8')
      starts[document * documentFields.length + field] = size
      size += bytes.length
      parts.push(bytes)
    })
  })
  starts[starts.length - 1] = size
  return {
    documentText: Buffer.concat(parts, size),
    documentFields: starts,
    documentPriors: Float32Array.from(ranked, (one) => one.rank),
    documentFacts: Uint8Array.from(ranked, (one) => factsOf(one.package)),
    documentSizes: Float64Array.from(ranked, (one) => one.package.installedSize ?? -1),
  }
}

const factsOf = ({ verified, commands, isFree }: IndexedPackage) =>
  (verified ? DocumentFact.verified : 0) |
  (commands.length > 0 ? DocumentFact.hasCommand : 0) |
  (isFree ? DocumentFact.isFree : 0)
