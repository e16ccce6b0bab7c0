/**
 * Whether two values are the same JSON: neither the order of names matters nor whether a table has a prototype, which
 * `isDeepStrictEqual` takes for a difference.
 */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) || Array.isArray(other)) return isSameList(one, other)
  return isSameTable(one, other)
}

function isSameTable(one: object, other: object): boolean {
  const names = Object.keys(one) as (keyof typeof one)[] // of which `other` may have none
  if (names.length !== Object.keys(other).length) return false
  for (const name of names) if (!Object.hasOwn(other, name) || !isSameJson(one[name], other[name])) return false
  return true
}

function isSameList(one: object, other: object): boolean {
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false
  return one.every((value, at) => isSameJson(value, other[at]))
}
