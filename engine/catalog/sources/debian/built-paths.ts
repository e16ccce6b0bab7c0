import type { Alternative } from './alternatives.ts'

interface DebFiles {
  /** The store path that is made of them. */
  readonly out: string
  /** Paths as Contents lists name them: `usr/bin/gawk`. */
  readonly files: readonly string[]
  readonly alternatives: readonly Alternative[]
  /** What it needs, nearest first: where the target of an alternative may lie. */
  readonly needed: readonly { readonly out: string; readonly files: readonly string[] }[]
}

interface BuiltPaths {
  readonly files: readonly string[]
  /** Those of them that are names of other files: path → where it leads, in the store. */
  readonly links: ReadonlyMap<string, string>
}

/**
 * The paths that a store path will have, made of these files: the rules of resources/nix/debian (unpack.sh, links.sh,
 * gcc.sh) in other words, and tested against what they build. Without `nix-support`, which no tree shows.
 */
export function builtPaths({ out, files, alternatives, needed }: DebFiles): BuiltPaths {
  const built = new Set(files.map(inTree).filter(isKept))
  const own = withFolders([...built])
  const elsewhere = rootsOf(new Set(alternatives.map(({ target }) => inTree(target))), needed)
  const links = new Map<string, string>()
  for (const { link, target } of alternatives) {
    const [place, end] = [inTree(link), inTree(target)]
    const root = own.has(end) ? out : elsewhere.get(end)
    if (own.has(place) || root === undefined) continue
    built.add(place)
    own.add(place)
    links.set(place, `${root}/${end}`)
  }
  for (const path of built) {
    const folder = /^(lib\/gcc\/[^/]+\/[^/]+\/)collect2$/.exec(path)?.[1]
    if (folder !== undefined) built.add(`${folder}specs`) // a Set grows while it is walked
  }
  return { files: [...built].sort(), links }
}

/** Which of the needed has each of these paths, a file or a folder. */
function rootsOf(wanted: ReadonlySet<string>, needed: DebFiles['needed']): Map<string, string> {
  const found = new Map<string, string>()
  if (wanted.size === 0) return found
  for (const { out, files } of needed)
    for (const path of withFolders(files.map(inTree))) if (wanted.has(path) && !found.has(path)) found.set(path, out)
  return found
}

/** `/usr`, `/bin`, `/lib` become one level, and games are programs. */
function inTree(path: string): string {
  return path
    .replace(/^\.?\//, '')
    .replace(/^usr\//, '')
    .replace(/^games\//, 'bin/')
}

/** What belongs to a host is left out. */
const isKept = (path: string) => !/^(?:var|run|tmp|dev|share\/lintian|share\/bug)(?:\/|$)/.test(path)

function withFolders(paths: readonly string[]): Set<string> {
  const all = new Set(paths)
  for (const path of paths) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end)
      if (all.has(folder)) break
      all.add(folder)
    }
  }
  return all
}
