import { listNames } from '../../shared/text/list-names.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { commentAt, editToml } from '../manifest/toml/edit-toml.ts'

interface Sources {
  /** The systems that the source of a package has it for; null where it has it for all. */
  systemsOf(pkgPath: string): readonly string[] | null
}

interface Limited {
  readonly text: string
  readonly notes: readonly string[]
}

const path = ['options', 'systems']
/** By it the line is told from one that a person wrote, so that it goes again with the last package that needs it. */
const comment = 'Debian packages exist for this system only'

/**
 * Writes `options.systems` when an edit brings the first packages that exist for some systems only: without it flox would
 * ask its own catalog for them on all others, and fail at each lock. It is taken away with the last of them.
 */
export function limitSystems(before: string, after: string, sources: Sources): Limited {
  const unchanged = { text: after, notes: [] }
  if (before === after) return unchanged
  const [was, is] = [parseOrNull(before), parseManifest(after).manifest]
  const limits = limitedPackages(is, sources)
  // A look at the comment reads the whole text once more.
  if (limits.size === 0 && commentAt(after, path) === comment)
    return { text: editToml(after, [{ kind: 'remove', paths: [path] }]), notes: [] }
  const added = [...limits].filter(([id]) => !Object.hasOwn(was?.install ?? {}, id))
  if (added.length === 0 || is.options?.systems) return unchanged
  const [first = [], ...others] = [...limits.values()]
  const value = first.filter((system) => others.every((systems) => systems.includes(system)))
  if (value.length === 0) return unchanged
  return {
    text: editToml(after, [{ kind: 'set', path, value, comment }]),
    notes: [
      systemsNote(
        added.map(([id]) => id),
        value,
      ),
    ],
  }
}

function systemsNote(ids: readonly string[], systems: readonly string[]): string {
  const exists = ids.length === 1 ? 'exists' : 'exist'
  return `${listNames(ids)} ${exists} for ${listNames(systems)} only: options.systems now limits the environment to that.`
}

/** The systems of each package whose source does not have it for all, where its own entry does not name systems. */
function limitedPackages(manifest: Manifest, sources: Sources): Map<string, readonly string[]> {
  const limited = new Map<string, readonly string[]>()
  for (const [id, descriptor] of Object.entries(manifest.install ?? {})) {
    const systems = 'pkg-path' in descriptor && !descriptor.systems ? sources.systemsOf(descriptor['pkg-path']) : null
    if (systems) limited.set(id, systems)
  }
  return limited
}

function parseOrNull(text: string): Manifest | null {
  try {
    return parseManifest(text).manifest
  } catch {
    // What cannot be read has no packages yet.
    return null
  }
}
