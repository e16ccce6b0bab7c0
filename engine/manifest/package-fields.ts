import type { PackageDescriptor } from './manifest-schema.ts'
import type { TomlValue } from './toml/value.ts'
import { formatValue } from './toml/value.ts'

/** In the order in which a new package is written. */
const fieldOrder = [
  'flake',
  'store-path',
  'pkg-path',
  'pkg-group',
  'priority',
  'version',
  'systems',
  'outputs',
] as const

type PackageField = (typeof fieldOrder)[number]

/** Fields of a package; null stands for one that is to be removed. */
export type PackageFields<Value = TomlValue> = { readonly [Field in PackageField]?: Value | undefined }

/** The fields that are there, in the order in which flox writes them. */
export function fieldEntries<Value>(fields: PackageFields<Value>): [PackageField, Value][] {
  return fieldOrder.flatMap((field): [PackageField, Value][] => {
    const value = fields[field]
    return value === undefined ? [] : [[field, value]]
  })
}

/** The fields of a package as `key = value`. */
export function fieldLines(descriptor: PackageDescriptor): string[] {
  return fieldEntries<TomlValue>(descriptor).map(([field, value]) => `${field} = ${formatValue(value)}`)
}
