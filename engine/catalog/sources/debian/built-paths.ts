import type { Alternative } from './alternatives.ts'

interface DebFiles {
  /** Paths as Contents lists name them: `usr/bin/gawk`. */
  readonly files: readonly string[]
  readonly alternatives: readonly Alternative[]
  /** Paths of all that it needs, as above: where the target of an alternative may lie. */
  readonly needed: readonly string[]
}

/**
 * The paths that a store path will have, made of these files: the rules of resources/nix/debian (unpack.sh, links.sh,
 * gcc.sh) in other words, and tested against what they build. Without `nix-support`, which no tree shows.
 */
export function builtPaths({ files, alternatives, needed }: DebFiles): string[] {
  const built = new Set(files.map(inTree).filter(isKept))
  const known = withFolders([...built, ...needed.map(inTree)])
  for (const { link, target } of alternatives) {
    const [place, end] = [inTree(link), inTree(target)]
    if (known.has(place) || !known.has(end)) continue
    built.add(place)
    known.add(place)
  }
  for (const path of built) {
    const folder = /^(lib\/gcc\/[^/]+\/[^/]+\/)collect2$/.exec(path)?.[1]
    if (folder !== undefined) built.add(`${folder}specs`) // a Set grows while it is walked
  }
  return [...built].sort()
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
