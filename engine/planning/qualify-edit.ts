import type { ManifestEdit, PackageRequest, SingleEdit } from '../../shared/model/edit.ts'
import { parsePackageArgument } from '../manifest/package-argument.ts'

/**
 * Gives every package of an install the prefix of the source that it can only mean (`jq` → `debian/jq`). The install id
 * stays the bare name, dots included: Debian's names may hold dots, where flox would read attributes.
 * Errors: SPEC_MALFORMED.
 */
export function qualifyEdit(edit: ManifestEdit, qualify: (pkgPath: string) => string): ManifestEdit {
  if (edit.kind === 'several') return { ...edit, edits: edit.edits.map((one) => qualifySingle(one, qualify)) }
  return qualifySingle(edit, qualify)
}

function qualifySingle(edit: SingleEdit, qualify: (pkgPath: string) => string): SingleEdit {
  if (edit.kind !== 'install') return edit
  return { ...edit, packages: edit.packages.map((request) => qualifyRequest(request, qualify)) }
}

function qualifyRequest(request: PackageRequest, qualify: (pkgPath: string) => string): PackageRequest {
  const argument = parsePackageArgument(request.spec)
  if (argument.kind !== 'catalog') return request
  const pkgPath = qualify(argument.pkgPath)
  const bare = pkgPath.slice(pkgPath.lastIndexOf('/') + 1)
  const spec = `${pkgPath}${request.spec.slice(argument.pkgPath.length)}`
  return { spec, installId: request.installId ?? (pkgPath.includes('/') ? bare : argument.id) }
}
