import { FloeError } from '../../shared/errors/floe-error.ts'

/**
 * The names of [vars] in the order in which they must be exported: what a value refers to comes first, otherwise by
 * name. A reference to itself means the value that the shell already has.
 */
export function orderVars(vars: Readonly<Record<string, string>>): string[] {
  const names = Object.keys(vars).sort()
  const open = new Map(names.map((name) => [name, new Set(referencesIn(vars[name] ?? '', names, name))]))
  const order: string[] = []
  while (open.size > 0) {
    const next = names.find((name) => open.get(name)?.size === 0)
    if (next === undefined) throw cycleError(open)
    open.delete(next)
    for (const references of open.values()) references.delete(next)
    order.push(next)
  }
  return order
}

/** Which of `names` a value refers to as bash would read it, `$NAME` or `${NAME…}`, without `self`. */
export function referencesIn(value: string, names: readonly string[], self: string): string[] {
  const known = new Set(names)
  const found = new Set<string>()
  for (const name of referredNames(value)) if (known.has(name) && name !== self) found.add(name)
  return [...found].sort()
}

function* referredNames(value: string): Generator<string> {
  for (let at = 0; at < value.length; at++) {
    if (value[at] === '\\') at++
    else if (value[at] === '$') {
      const match = /^(\{?)([A-Za-z_][A-Za-z0-9_]*)/.exec(value.slice(at + 1, at + 400))
      if (match?.[2] && (match[1] === '' || isClosed(value, at + 1))) yield match[2]
      else if (value[at + 1] === '$') at++
    }
  }
}

/** Does the brace at `open` have its partner? */
function isClosed(value: string, open: number): boolean {
  let depth = 0
  for (let at = open; at < value.length; at++) {
    if (value[at] === '\\') at++
    else if (value[at] === '{') depth++
    else if (value[at] === '}' && --depth === 0) return true
  }
  return false
}

function cycleError(open: ReadonlyMap<string, ReadonlySet<string>>): FloeError {
  const path: string[] = []
  let name = [...open.keys()].sort()[0] ?? ''
  while (!path.includes(name)) {
    path.push(name)
    name = [...(open.get(name) ?? [])].sort()[0] ?? name
  }
  const loop = path.slice(path.indexOf(name))
  const first = loop.indexOf([...loop].sort()[0] ?? name)
  const turned = [...loop.slice(first), ...loop.slice(0, first)]
  const cycle = [...turned, turned[0] ?? name]
  return new FloeError('VARS_CYCLE', `Variables refer to each other in a circle: ${cycle.join(' → ')}.`, { cycle })
}
