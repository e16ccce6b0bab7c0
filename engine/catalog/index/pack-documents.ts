import type { RankedPackage } from './package-names.ts'
import type { IndexSections } from './index-format.ts'

/** Fields of a document, in the order in which they lie in the text. */
export const documentFields = ['pkgPath', 'name', 'version', 'description', 'commands'] as const
export type DocumentField = (typeof documentFields)[number]

type DocumentSections = Pick<
  IndexSections,
  'documentText' | 'documentFields' | 'documentPriors' | 'documentVerified' | 'documentSizes'
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
    documentVerified: Uint8Array.from(ranked, (one) => (one.package.verified ? 1 : 0)),
    documentSizes: Float64Array.from(ranked, (one) => one.package.installedSize ?? -1),
  }
}
