import type { PackageRecord } from './package-record.ts'
import { parseRelations } from './relations.ts'
import { compareVersions, satisfies } from './version.ts'

const priorities = ['required', 'important', 'standard', 'optional', 'extra']

/** Every deliverable version of every package, by name and by the virtual names they provide. */
export class PackageTable {
  readonly #byName = new Map<string, PackageRecord[]>()
  readonly #byVirtual = new Map<string, PackageRecord[]>()
  #names: string[] | null = null

  /** Where several sources offer the same version, the first one that was added counts. */
  add(record: PackageRecord): void {
    const versions = this.#byName.get(record.name)
    if (versions?.some((known) => known.version === record.version)) return
    if (versions) versions.push(record)
    else this.#byName.set(record.name, [record])
    this.#names = null
    for (const virtual of provided(record)) {
      const providers = this.#byVirtual.get(virtual.name)
      if (providers) providers.push(record)
      else this.#byVirtual.set(virtual.name, [record])
    }
  }

  /** All names in order. */
  get names(): readonly string[] {
    this.#names ??= [...this.#byName.keys()].sort()
    return this.#names
  }

  /** All versions of a package, newest first. */
  versions(name: string): readonly PackageRecord[] {
    return (this.#byName.get(name) ?? []).toSorted((a, b) => compareVersions(b.version, a.version))
  }

  /** The newest version that meets a relation, else the most important provider of the name. */
  find(name: string, relation: string | null, version: string | null): PackageRecord | null {
    const meets = (offered: string | null) =>
      relation === null || version === null || (offered !== null && satisfies(offered, relation, version))
    const real = this.versions(name).find((record) => meets(record.version))
    if (real) return real
    const providers = (this.#byVirtual.get(name) ?? []).filter((record) =>
      provided(record).some((virtual) => virtual.name === name && meets(virtual.version)),
    )
    return providers.toSorted(byImportance)[0] ?? null
  }

  /** Names of the packages that provide a virtual one, most important first. */
  providers(name: string): readonly string[] {
    const records = (this.#byVirtual.get(name) ?? []).toSorted(byImportance)
    return [...new Set(records.map((record) => record.name))]
  }
}

const provided = (record: PackageRecord) => (record.provides ? parseRelations(record.provides).flat() : [])

function byImportance(a: PackageRecord, b: PackageRecord): number {
  const rank = (record: PackageRecord) => priorities.indexOf(record.priority)
  if (rank(a) !== rank(b)) return rank(a) - rank(b)
  if (a.name !== b.name) return a.name < b.name ? -1 : 1
  return compareVersions(b.version, a.version)
}
