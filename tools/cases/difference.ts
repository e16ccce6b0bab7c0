import { isDeepStrictEqual } from 'node:util'

/** Where two values differ first, in words; null when they are equal. The order of keys does not count. */
export function difference(actual: unknown, expected: unknown, path = ''): string | null {
  if (isObject(actual) && isObject(expected)) return objectDifference(actual, expected, path)
  if (Array.isArray(actual) && Array.isArray(expected)) return listDifference(actual, expected, path)
  if (isDeepStrictEqual(actual, expected)) return null
  return `${path || 'result'} is ${show(actual)}, expected ${show(expected)}`
}

function objectDifference(actual: Values, expected: Values, path: string): string | null {
  for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    const at = path ? `${path}.${key}` : key
    if (!Object.hasOwn(expected, key)) return `${at} is ${show(actual[key])}, which was not expected`
    if (!Object.hasOwn(actual, key)) return `${at} is missing, expected ${show(expected[key])}`
    const found = difference(actual[key], expected[key], at)
    if (found) return found
  }
  return null
}

function listDifference(actual: readonly unknown[], expected: readonly unknown[], path: string): string | null {
  for (let index = 0; index < Math.max(actual.length, expected.length); index++) {
    const at = `${path}[${index}]`
    if (index >= actual.length) return `${at} is missing, expected ${show(expected[index])}`
    if (index >= expected.length) return `${at} is ${show(actual[index])}, which was not expected`
    const found = difference(actual[index], expected[index], at)
    if (found) return found
  }
  return null
}

type Values = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}
