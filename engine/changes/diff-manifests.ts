import type { Manifest, Service } from '../manifest/manifest-schema.ts'
import { servicesOf } from '../manifest/services.ts'

interface ValueChange {
  readonly name: string
  /** Null where it is not set. */
  readonly from: string | null
  readonly to: string | null
}

/** What differs between two manifests beside their packages. */
export interface ManifestChange {
  readonly variables: readonly ValueChange[]
  readonly services: readonly ValueChange[]
  /** Names of fields whose text is run: `hook.on-activate`, `profile.bash`, `build.app`. */
  readonly scripts: readonly string[]
  readonly options: readonly ValueChange[]
}

/** Compares two manifests; null is one that cannot be read, which says nothing. */
export function diffManifests(before: Manifest | null, after: Manifest | null): ManifestChange {
  const services = (manifest: Manifest | null) =>
    Object.entries(manifest ? servicesOf(manifest) : {}).map(([name, service]) => [name, service] as const)
  const [was, is] = [new Map(services(before)), new Map(services(after))]
  return {
    variables: diffValues(before?.vars ?? {}, after?.vars ?? {}),
    services: diffServices(was, is),
    scripts: diffValues(scriptsOf(before), scriptsOf(after)).map(({ name }) => name),
    options: diffValues(flat(before?.options), flat(after?.options)),
  }
}

function diffValues(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly ValueChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return names
    .map((name) => ({ name, from: before[name] ?? null, to: after[name] ?? null }))
    .filter(({ from, to }) => from !== to)
}

/** A service in one line: its command, and where that is the same whatever else differs. */
function diffServices(was: ReadonlyMap<string, Service>, is: ReadonlyMap<string, Service>): readonly ValueChange[] {
  const names = [...new Set([...was.keys(), ...is.keys()])].sort()
  return names.flatMap((name): ValueChange[] => {
    const [before, after] = [was.get(name), is.get(name)]
    if (JSON.stringify(before) === JSON.stringify(after)) return []
    return [{ name, from: inWords(before, after), to: inWords(after, before) }]
  })
}

function inWords(service: Service | undefined, other: Service | undefined): string | null {
  if (!service) return null
  return service.command === other?.command ? rest(service) : service.command
}

const rest = ({ command: _command, ...others }: Service) => JSON.stringify(others)

function scriptsOf(manifest: Manifest | null): Record<string, string> {
  return flat({
    hook: manifest?.hook,
    profile: manifest?.profile,
    build: manifest?.build,
    include: manifest?.include?.environments && { environments: JSON.stringify(manifest.include.environments) },
  })
}

/** Nested tables as `outer.inner`, what is no text as JSON; what is not set is left out. */
function flat(table: unknown, prefix = ''): Record<string, string> {
  if (typeof table !== 'object' || table === null) return {}
  return Object.fromEntries(
    Object.entries(table).flatMap(([key, value]: [string, unknown]): [string, string][] => {
      const name = `${prefix}${key}`
      if (value === undefined || value === null) return []
      if (typeof value === 'object' && !Array.isArray(value)) return Object.entries(flat(value, `${name}.`))
      return [[name, typeof value === 'string' ? value : JSON.stringify(value)]]
    }),
  )
}
