import { defaultGroup, defaultPriority } from '../../shared/model/manifest-defaults.ts'
import { isTable } from '../lib/is-table.ts'
import { isStorePath, storeFolder } from '../lib/store-path.ts'
import { isShallow, isShort } from './lock-limits.ts'
import { isOutputName, isSystem } from './lock-names.ts'
import type { Lock, LockedCatalogPackage } from './lock-schema.ts'

/**
 * The manifest in the text of a lock that holds no more than most do: packages of catalogs, and no includes. Null for
 * every other one and for every mistake, about which the schema has the say (`readLock`).
 */
export function manifestInPlainLock(text: string): Readonly<Record<string, unknown>> | null {
  if (!isShort(text)) return null
  try {
    const json: unknown = JSON.parse(text)
    return isPlainLock(json) ? json.manifest : null
  } catch {
    return null
  }
}

/** The same lock, as the schema reads it. It takes a tenth of the time. */
export function plainLock(json: unknown): Lock | null {
  return isPlainLock(json) ? { ...json, packages: json.packages.map(withDefaults) } : null
}

/** Some of the packages of a lock, by the same rule. */
export function plainPackages(values: readonly unknown[]): LockedCatalogPackage[] | null {
  return arePlainPackages(values) ? values.map(withDefaults) : null
}

function isPlainLock(json: unknown): json is Lock & { packages: LockedCatalogPackage[] } {
  if (!isTable(json) || Object.keys(json).length !== 3) return false
  const { 'lockfile-version': version, manifest, packages } = json
  if (version !== 1 || !isTable(manifest) || !isShallow(manifest) || !Array.isArray(packages)) return false
  return arePlainPackages(packages)
}

function arePlainPackages(values: readonly unknown[]): values is readonly LockedCatalogPackage[] {
  const folder = storeFolder()
  return values.every((one) => isPlainPackage(one, folder))
}

/** The outputs have no prototype: a name such as `constructor` is one like others. */
function withDefaults(locked: LockedCatalogPackage): LockedCatalogPackage {
  const outputs: LockedCatalogPackage['outputs'] = Object.assign(Object.create(null), locked.outputs)
  return { ...locked, outputs, group: locked.group ?? defaultGroup, priority: locked.priority ?? defaultPriority }
}

/** Whether a package has all fields of its schema that must be there, no others, and in each what fits. */
function isPlainPackage(value: unknown, folder: string): boolean {
  if (!isTable(value)) return false
  let known = 0
  for (const { key, fits, isRequired } of fields) {
    const entry = value[key]
    if (entry !== undefined && !fits(entry, folder)) return false
    if (entry !== undefined) known += 1
    else if (isRequired) return false
  }
  return known === Object.keys(value).length
}

type Fits = (value: unknown, folder: string) => boolean

const isText: Fits = (value) => typeof value === 'string'
const isTexts: Fits = (value) => Array.isArray(value) && value.every((one) => typeof one === 'string')
const isAnswer: Fits = (value) => typeof value === 'boolean'
const isNumber: Fits = (value) => Number.isFinite(value)
const isPath: Fits = (value, folder) => typeof value === 'string' && isStorePath(value, folder)
const isOutputs: Fits = (value, folder) =>
  isTable(value) && Object.keys(value).every((name) => isOutputName(name) && isPath(value[name], folder))

const must = (fits: Fits) => ({ fits, isRequired: true })
const may = (fits: Fits) => ({ fits, isRequired: false })
const mayBeNull = (fits: Fits) => may((value, folder) => value === null || fits(value, folder))

const fields = Object.entries({
  attr_path: must(isText),
  broken: mayBeNull(isAnswer),
  derivation: must(isPath),
  description: mayBeNull(isText),
  install_id: must(isText),
  license: mayBeNull(isText),
  locked_url: must(isText),
  name: must(isText),
  pname: must(isText),
  rev: must(isText),
  rev_count: must(isNumber),
  rev_date: must(isText),
  scrape_date: may(isText),
  stabilities: mayBeNull(isTexts),
  unfree: mayBeNull(isAnswer),
  version: must(isText),
  outputs_to_install: mayBeNull(isTexts),
  outputs: must(isOutputs),
  system: must((value) => typeof value === 'string' && isSystem(value)),
  group: may(isText),
  priority: may(isNumber),
} satisfies Record<keyof LockedCatalogPackage, unknown>).map(([key, rule]) => ({ key, ...rule }))
