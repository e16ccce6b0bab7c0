import { isShown } from './package-record.ts'
import type { PackageRecord } from './package-record.ts'
import type { Closure } from './closure.ts'

/** Packages that are converted into one store path. */
export interface Component {
  readonly name: string
  readonly version: string
  readonly members: readonly PackageRecord[]
  /** Components that it needs directly, as indexes of the list that it is in; all before it. */
  readonly needs: readonly number[]
  /** Components that an environment shows with it, nearest first. */
  readonly shown: readonly number[]
}

/**
 * Programs that look beside their own real path must lie in one store path with what they look for. Packages of other
 * names from the same source stay apart: with all of a source in one path, Python takes that path for its prefix.
 */
const builtTogether = [
  // gcc starts cc1 of cpp, which looks for headers of libgcc-dev and libstdc++-dev
  /^(?:gcc|g\+\+|cpp|gfortran|gobjc|gobjc\+\+|gdc|gm2|(?:libgcc|libstdc\+\+|libgfortran|libobjc)(?=-\d+-dev$))-(\d+)(?:-dev)?$/,
  /^postgresql(?:-client)?-(\d+)$/, // initdb starts postgres
]

/**
 * The strongly connected components of a closure, what each needs before it. A component depends only on what is below
 * it, so that a package gets the same store path whatever else the manifest asks for.
 */
export function componentsOf(closure: Closure): { components: readonly Component[]; of: ReadonlyMap<string, number> } {
  const groups = stronglyConnected(closure)
  const of = new Map(groups.flatMap((keys, index) => keys.map((key) => [key, index] as const)))
  const components: Component[] = []
  for (const [index, keys] of groups.entries()) {
    const members = withSiblings(closure, keys)
    const inside = new Set(members)
    const needs = members
      .flatMap((key) => closure.get(key)?.needs ?? [])
      .filter((key) => !inside.has(key))
      .flatMap((key) => of.get(key) ?? [])
    components.push(
      component(
        closure,
        components,
        members,
        [...new Set(needs)].filter((need) => need !== index),
      ),
    )
  }
  return { components, of }
}

function component(closure: Closure, before: readonly Component[], keys: readonly string[], needs: readonly number[]) {
  const members = keys.flatMap((key) => closure.get(key)?.record ?? [])
  const [first] = members
  if (!first) throw new RangeError('A component has no member')
  return { name: first.name, version: first.version, members, needs, shown: shownWith(before, needs) }
}

/** All that is needed, breadth first, without libraries. */
function shownWith(before: readonly Component[], needs: readonly number[]): number[] {
  const seen = new Set<number>(needs)
  for (const index of seen) for (const next of before[index]?.needs ?? []) seen.add(next) // a Set grows while it is walked
  return [...seen].filter((index) => before[index]?.members.some(isShown))
}

function withSiblings(closure: Closure, keys: readonly string[]): readonly string[] {
  const rules = keys.flatMap((key) => ruleOf(closure.get(key)?.record) ?? [])
  if (!rules.length) return keys
  const reached = new Set(keys)
  for (const key of reached) for (const need of closure.get(key)?.needs ?? []) reached.add(need)
  const siblings = [...reached].filter((key) => rules.includes(ruleOf(closure.get(key)?.record) ?? ''))
  return [...new Set([...keys, ...siblings])]
}

/** One text for all packages that belong together: the rule and what its parentheses caught. */
function ruleOf(record: PackageRecord | undefined): string | undefined {
  for (const [index, rule] of builtTogether.entries()) {
    const found = record && rule.exec(record.name)
    if (found) return `${index} ${found[1]}`
  }
  return undefined
}

/** Tarjan's algorithm without recursion, because dependency chains can be deep. Members are sorted by key. */
function stronglyConnected(closure: Closure): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const onStack = new Set<string>()
  const groups: string[][] = []
  const enter = (key: string) => {
    index.set(key, index.size)
    low.set(key, index.size - 1)
    stack.push(key)
    onStack.add(key)
    return { key, needs: (closure.get(key)?.needs ?? []).values() }
  }
  const lower = (key: string, value: number | undefined) =>
    low.set(key, Math.min(low.get(key) ?? Infinity, value ?? Infinity))
  const leave = (key: string) => {
    if (low.get(key) !== index.get(key)) return
    const group = stack.splice(stack.indexOf(key))
    for (const member of group) onStack.delete(member)
    groups.push(group.sort())
  }
  const walk = (root: string) => {
    const path = [enter(root)]
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.needs.next()
      if (next.done) {
        path.pop()
        leave(top.key)
        lower(path.at(-1)?.key ?? root, low.get(top.key))
      } else if (!index.has(next.value)) path.push(enter(next.value))
      else if (onStack.has(next.value)) lower(top.key, index.get(next.value))
    }
  }
  for (const root of closure.keys()) if (!index.has(root)) walk(root)
  return groups
}
