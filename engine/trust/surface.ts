import { createHash } from 'node:crypto'
import type { ExecutableSurface } from '../../shared/model/environment.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { isTable } from '../lib/is-table.ts'
import { formatKey } from '../manifest/toml/value.ts'
import { findingsIn } from './findings.ts'
import { isHarmlessSetting, isHarmlessVariable } from './harmless.ts'

type Part = Omit<ExecutableSurface['parts'][number], 'findings'>
type Path = readonly string[]

/** What says which packages there are and how they are locked. All other tables of a manifest reach a process. */
const packageTables = [
  'version',
  'schema-version',
  'minimum-cli-version',
  'install',
  'options',
] as const satisfies readonly (keyof Manifest)[]

/** The order in which a person reads them; a table that is not named here comes after these. */
const order: Path = ['hook', 'profile', 'vars', 'services', 'build']

/**
 * Everything in a manifest that would run as the user or that reaches a process: all of it but what names packages. A
 * table that a later schema adds is part of it until `packageTables` says otherwise. Every part counts in the hash, the
 * harmless ones too: an agreed hook may read them. `linked` is the file outside of the project that the manifest is a
 * link to: reading it does no harm, and whoever agrees to it lets Floe change it.
 */
export function readSurface(manifest: Manifest, linked: string | null = null): ExecutableSurface {
  const parts = partsOf(manifest, linked)
  return { hash: hashOf(parts), parts: parts.map((part) => ({ ...part, findings: findingsIn(part.text) })) }
}

/** What the level of an environment depends on: small enough to be remembered for each environment of a list. */
export interface SurfaceMark {
  readonly hash: string
  /** Whether any part of it needs consent. */
  readonly acts: boolean
}

/** The mark of what `readSurface` reads; nobody is shown it, so nothing is looked for in its texts. */
export function readMark(manifest: Manifest, linked: string | null = null): SurfaceMark {
  const parts = partsOf(manifest, linked)
  return { hash: hashOf(parts), acts: parts.some(({ harmless }) => !harmless) }
}

function partsOf(manifest: Manifest, linked: string | null): Part[] {
  const acting = Object.keys(manifest)
    .filter((name) => !packageTables.some((one) => one === name))
    .sort((one, other) => rankOf(one) - rankOf(other) || (one < other ? -1 : 1))
  const link = linked === null ? [] : [linkPart(linked)]
  return [...link, ...acting.flatMap((name) => partsAt([name], manifest[name as keyof Manifest]))] // Its own keys.
}

/** The manifest with nothing left that acts: packages, options and variables that are harmless. */
export function packagesOnly(manifest: Manifest): Manifest {
  const kept: Manifest = Object.fromEntries(
    packageTables.filter((name) => manifest[name] !== undefined).map((name) => [name, manifest[name]]),
  )
  const vars = Object.entries(manifest.vars ?? {}).filter(([name, value]) => isHarmlessVariable(name, value))
  return vars.length > 0 ? { ...kept, vars: Object.fromEntries(vars) } : kept
}

/** No table of a manifest has this field: TOML writes such a name in quotes. */
function linkPart(target: string): Part {
  return { path: ['manifest (link)'], field: 'manifest (link)', text: target, harmless: true }
}

const rankOf = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)

function partsAt(path: Path, value: unknown): Part[] {
  if (value === undefined || (typeof value === 'string' && value.trim() === '' && !isVariable(path))) return []
  if (isTable(value) && path.at(-1) !== 'systemd') {
    return Object.keys(value).flatMap((name) => partsAt([...path, name], value[name]))
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
  if (isVariable(path)) {
    const name = path.at(-1) ?? ''
    return [partOf(path, `${name}=${text}`, isHarmlessVariable(name, text))]
  }
  return [partOf(path, text, isHarmlessSetting(path, value))]
}

const isVariable = (path: Path) =>
  (path.length === 2 && path[0] === 'vars') || (path.length === 4 && path[0] === 'services' && path[2] === 'vars')

function partOf(path: Path, text: string, harmless: boolean): Part {
  // Written as in TOML: two different paths never read the same, whatever dots a name holds.
  return { path: [...path], field: path.map(formatKey).join('.'), text, harmless }
}

function hashOf(parts: readonly Part[]): string {
  return createHash('sha256')
    .update(JSON.stringify(parts.map(({ field, text }) => [field, text])))
    .digest('hex')
}
