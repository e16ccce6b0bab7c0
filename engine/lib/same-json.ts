/**
 * Whether two values are the same JSON: neither the order of names matters nor whether a table has a prototype, which
 * `isDeepStrictEqual` takes for a difference.
 */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) || Array.isArray(other)) return isSameList(one, other)
  const [table, names] = [new Map(Object.entries(other)), Object.entries(one)]
  return (
    names.length === table.size && names.every(([name, value]) => table.has(name) && isSameJson(value, table.get(name)))
  )
}

function isSameList(one: object, other: object): boolean {
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false
  return one.every((value, at) => isSameJson(value, other[at]))
}
