type References = ReadonlyMap<string, readonly string[]>

/**
 * References as the packages mean them. A converted package names all that it needs, so that Nix keeps it together
 * (resources/nix/debian, closure.sh): first what it needs directly, then what those need, each once. `closureOf` gives
 * that list; null for a package that is not converted, whose references are direct ones.
 */
export function directNeeds(references: References, closureOf: (path: string) => readonly string[] | null): References {
  const lists = new Map([...references.keys()].map((path) => [path, closureOf(path)]))
  return new Map([...references].map(([path, all]) => [path, direct(lists.get(path) ?? null, lists) ?? all]))
}

/** The fewest that give the whole list with what they need themselves. */
function direct(
  list: readonly string[] | null,
  lists: ReadonlyMap<string, readonly string[] | null>,
): readonly string[] | null {
  for (let count = 0; list && count < list.length; count++) {
    const first = list.slice(0, count)
    const whole = new Set([...first, ...first.flatMap((path) => lists.get(path) ?? [])])
    if (whole.size === list.length && [...whole].every((path, at) => path === list[at])) return first
  }
  return list
}
