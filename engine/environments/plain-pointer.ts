import { isTable } from '../lib/is-table.ts'
import { parseJson } from '../lib/parse-json.ts'
import { isEnvironmentName } from '../manifest/names.ts'

/**
 * The name in an env.json that says no more than most do: that of an environment of this folder. Null for every other one
 * and for every mistake, about which the schema has the say (`parsePointer`).
 */
export function plainName(text: string): string | null {
  const json = parseJson(text)
  if (!isTable(json) || Object.keys(json).length !== 2) return null
  const { name, version } = json
  return version === 1 && typeof name === 'string' && isEnvironmentName(name) ? name : null
}
