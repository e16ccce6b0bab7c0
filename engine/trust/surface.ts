import { createHash } from 'node:crypto'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { ExecutableSurface } from '../../shared/model/environment.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { servicesOf } from '../manifest/services.ts'
import { findingsIn } from './findings.ts'

type Field = readonly [field: string, text: string | undefined]

/** Variables by which programs are told what to load or to run. */
const steering =
  /^(?:PATH|LD_.*|DYLD_.*|GLIBC_TUNABLES|NODE_OPTIONS|NODE_PATH|BASH_ENV|ENV|ZDOTDIR|PROMPT_COMMAND|PS[0-4]|GIT_.*|PYTHON(?:PATH|STARTUP|HOME)|PERL5(?:LIB|OPT|DB)|RUBY(?:LIB|OPT)|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|EDITOR|VISUAL|PAGER|MANPAGER|BROWSER|SHELL|SSH_ASKPASS|SUDO_ASKPASS|LESSOPEN|LESSCLOSE|IFS|CDPATH|RUSTC_WRAPPER|CC|CXX|MAKEFLAGS|NIX_.*)$/
/** Bash runs commands in a value for `$(…)` and backticks, and whatever follows a quote that ends it early. */
const running = /\$\(|`|(?<!\\)"/

/** Everything in a manifest that would run as the user, or that steers what other programs run. */
export function readSurface(manifest: Manifest): ExecutableSurface {
  const parts = fields(manifest)
    .filter((field): field is readonly [string, string] => field[1] !== undefined && field[1].trim() !== '')
    .map(([field, text]) => ({ field, text, findings: findingsIn(text) }))
  return { hash: hashOf(parts), parts }
}

/** Null for a manifest that cannot be read: then nothing of it was trusted either. */
export function surfaceOfText(text: string): ExecutableSurface | null {
  try {
    return readSurface(parseManifest(text).manifest)
  } catch (error) {
    if (error instanceof FloeError) return null
    throw error
  }
}

/** The manifest with nothing left that runs: packages and options only. */
export function packagesOnly(manifest: Manifest): Manifest {
  const { vars: _vars, hook: _hook, profile: _profile, services: _services, build: _build, ...rest } = manifest
  return rest
}

function fields(manifest: Manifest): Field[] {
  const { hook, profile, vars = {} } = manifest
  const shells = ['common', 'bash', 'zsh', 'fish', 'tcsh'] as const
  return [
    ['hook.on-activate', hook?.['on-activate']],
    ['hook.on-deactivate', hook?.['on-deactivate']],
    ...shells.map((shell): Field => [`profile.${shell}`, profile?.[shell]]),
    ...shells.map((shell): Field => [`profile.deactivate.${shell}`, profile?.deactivate?.[shell]]),
    ...steeringVars('vars', vars),
    ...serviceFields(manifest),
    ...buildFields(manifest),
  ]
}

function steeringVars(prefix: string, vars: Readonly<Record<string, string>>): Field[] {
  return Object.keys(vars)
    .sort()
    .filter((name) => steering.test(name) || running.test(vars[name] ?? ''))
    .map((name) => [`${prefix}.${name}`, `${name}=${vars[name] ?? ''}`])
}

function serviceFields(manifest: Manifest): Field[] {
  return sorted(servicesOf(manifest)).flatMap(([name, service]) => [
    [`services.${name}.command`, service.command],
    [`services.${name}.shutdown`, service.shutdown?.command],
    [`services.${name}.systemd`, service.systemd && JSON.stringify(service.systemd, null, 2)],
    ...steeringVars(`services.${name}.vars`, service.vars ?? {}),
  ])
}

function buildFields(manifest: Manifest): Field[] {
  return sorted(manifest.build ?? {}).flatMap(([name, { command, version }]) => [
    [`build.${name}.command`, command],
    [`build.${name}.version`, typeof version === 'object' && 'command' in version ? version.command : undefined],
  ])
}

const sorted = <Value>(table: Readonly<Record<string, Value>>) =>
  Object.entries(table).sort(([one], [other]) => (one < other ? -1 : 1))

function hashOf(parts: ExecutableSurface['parts']): string {
  return createHash('sha256')
    .update(JSON.stringify(parts.map(({ field, text }) => [field, text])))
    .digest('hex')
}
