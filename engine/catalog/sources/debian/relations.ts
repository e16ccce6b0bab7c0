/** One alternative of a dependency: `libc6 (>= 2.34)`. */
export interface Relation {
  readonly name: string
  readonly relation: string | null
  readonly version: string | null
}

const relationPattern = /^\s*([^\s:(]+)(?::[^\s(]+)?\s*(?:\(\s*([<>=]+)\s*([^\s)]+)\s*\))?/

/** Reads a Depends field: clauses that all must hold, each a list of alternatives. Architecture qualifiers are dropped. */
export function parseRelations(field: string): readonly (readonly Relation[])[] {
  return field
    .split(',')
    .map((clause) => clause.split('|').flatMap(parseRelation))
    .filter((clause) => clause.length > 0)
}

function parseRelation(text: string): Relation[] {
  const found = relationPattern.exec(text)
  if (!found?.[1]) return []
  return [{ name: found[1], relation: found[2] ?? null, version: found[3] ?? null }]
}
