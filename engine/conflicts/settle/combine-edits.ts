import type { ManifestEdit, SingleEdit } from '../../../shared/model/edit.ts'
import { parsePackageArgument } from '../../manifest/package-argument.ts'

/**
 * A waiting change and what was decided about it, as one edit; null when there is neither. What a decision leaves out of
 * an install is not asked for in the first place. `installed` are the install ids that were there before.
 */
export function combineEdits(
  waiting: ManifestEdit | null,
  decided: readonly SingleEdit[],
  installed: ReadonlySet<string>,
): ManifestEdit | null {
  const first = waiting?.kind === 'several' ? waiting.edits : [waiting].filter((edit) => edit !== null)
  const gone = new Set(decided.flatMap((edit) => (edit.kind === 'uninstall' ? edit.packages : [])))
  const notAsked = (id: string) => gone.has(id) && !installed.has(id)
  const named = new Set(first.flatMap((edit) => (edit.kind === 'install' ? edit.packages.map(idOf) : [])))
  const isNeverThere = (id: string) => notAsked(id) && named.has(id)
  const asked = first.flatMap((edit) => withoutPackages(edit, isNeverThere))
  const rest = decided.flatMap((edit) => withoutRemovals(edit, isNeverThere))
  const all = [...asked, ...rest].filter((edit, _, { length }) => edit.kind !== 'build' || length === 1)
  const [only] = all
  if (!only) return waiting === null && decided.length === 0 ? null : { kind: 'build' }
  return all.length === 1 ? only : { kind: 'several', edits: all }
}

function withoutPackages(edit: SingleEdit, isGone: (id: string) => boolean): SingleEdit[] {
  if (edit.kind === 'change' && isGone(edit.installId)) return []
  if (edit.kind !== 'install') return [edit]
  const packages = edit.packages.filter((request) => !isGone(idOf(request)))
  return packages.length > 0 ? [{ ...edit, packages }] : []
}

function withoutRemovals(edit: SingleEdit, isGone: (id: string) => boolean): SingleEdit[] {
  if (edit.kind !== 'uninstall') return [edit]
  const packages = edit.packages.filter((id) => !isGone(id))
  return packages.length > 0 ? [{ ...edit, packages }] : []
}

type Request = Extract<SingleEdit, { kind: 'install' }>['packages'][number]

/** The name under which a request will be installed. One that cannot be read is refused when it is applied. */
function idOf({ spec, installId }: Request): string {
  if (installId !== undefined) return installId
  try {
    const argument = parsePackageArgument(spec)
    // `debian/libstdc++6.0` keeps its dots (qualifyEdit).
    return argument.kind === 'catalog' && argument.pkgPath.includes('/')
      ? argument.pkgPath.slice(argument.pkgPath.lastIndexOf('/') + 1)
      : argument.id
  } catch {
    return spec
  }
}
