import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { controlsRule, holdsControls } from './key-names.ts'
import { splitOutside } from './split-outside.ts'

/** Outputs asked for: all of them, these, or (null) what the package installs by itself. */
export type RequestedOutputs = 'all' | readonly string[] | null

export type PackageArgument =
  | {
      readonly kind: 'catalog'
      readonly id: string
      readonly pkgPath: string
      readonly version: string | null
      readonly outputs: RequestedOutputs
      /** From a catalog of somebody (`owner/package`), not from the base catalog. */
      readonly customCatalog: boolean
    }
  | { readonly kind: 'flake'; readonly id: string; readonly flake: string; readonly outputs: RequestedOutputs }
  | { readonly kind: 'store-path'; readonly id: string; readonly storePath: string }

/** Reads what a person names to install: a package path, a flake reference or a store path (flox-formats.md §2.3). */
export function parsePackageArgument(spec: string): PackageArgument {
  refuseForeignSpelling(spec)
  if (/^(\/|\.\/|\.\.\/)/.test(spec)) return storePathArgument(spec)
  // A scheme holds no dot here, so that nodePackages.x-git+https://… stays a package path.
  if (/^[A-Za-z][A-Za-z0-9+-]*:/.test(spec)) return flakeArgument(spec)
  const { path, version, outputs } = splitCatalogSpec(spec)
  const [first = ''] = path.split('/')
  const customCatalog = path.includes('/') && !first.includes('.')
  return { kind: 'catalog', id: lastAttribute(spec, path), pkgPath: path, version, outputs, customCatalog }
}

/** Architectures as Debian names them; a package is always installed for this machine's own. */
const architecture =
  /^((?:debian\/)?[a-z0-9][a-z0-9+.-]*):(?:all|amd64|any|arm64|armel|armhf|i386|mips64el|native|ppc64el|riscv64|s390x)\b/
/** `jq=1.6`, as apt writes versions; an address may hold the sign too, a name never does. */
const aptVersion = /^((?:debian\/)?[A-Za-z0-9][A-Za-z0-9+._-]*)==?([^=]+)$/
/** The kinds of references that Nix knows. */
const flakeScheme =
  /^(?:flake|path|github|gitlab|sourcehut|tarball|file|https?|(?:git|hg|tarball|file)\+[a-z]+|git|indirect):/i

/** What other package managers write, with what to write here. Errors: SPEC_MALFORMED. */
function refuseForeignSpelling(spec: string): void {
  if (holdsControls(spec)) throw malformed(spec, controlsRule)
  const [, name] = architecture.exec(spec) ?? []
  if (name) throw malformed(spec, `Packages are installed for this machine's own architecture. Write ${name}.`)
  const [, before, version] = aptVersion.exec(spec) ?? []
  if (before && version) throw malformed(spec, `A version follows an @. Write ${before}@${version}.`)
  const [, scheme, rest] = /^([A-Za-z][A-Za-z0-9+-]*):([^/]*)/.exec(spec) ?? []
  if (!scheme || flakeScheme.test(spec)) return
  const hint = rest ? ` For a version write ${scheme}@${rest}.` : ''
  throw malformed(spec, `${scheme}: is no kind of reference that Nix knows.${hint}`)
}

/** Reads what a person names to uninstall: an install id or a package path, with a version or with outputs. */
export function parseUninstallArgument(spec: string): {
  readonly package: string
  readonly version: string | null
  readonly outputs: RequestedOutputs
} {
  const { path, version, outputs } = splitCatalogSpec(spec)
  return { package: path, version, outputs }
}

function splitCatalogSpec(spec: string): { path: string; version: string | null; outputs: RequestedOutputs } {
  if (unquoted(spec) === null) throw malformed(spec, 'A quotation mark is not closed.')
  const at = versionMark(spec)
  const path = at < 0 ? spec : spec.slice(0, at)
  const version = at < 0 ? null : spec.slice(at + 1)
  if (version !== null && version.trim() === '') throw malformed(spec, 'After the @ comes a version.')
  if (version !== null) return { path: named(spec, path), version, outputs: null }
  const { before, outputs } = splitOutputs(spec, path)
  return { path: named(spec, before), version, outputs }
}

function named(spec: string, path: string): string {
  if (path.trim() === '') throw malformed(spec, 'The name of the package is missing.')
  return path
}

/** The @ before the version. At the start, behind a dot and inside quotation marks it belongs to the name. */
function versionMark(spec: string): number {
  const shadow = unquoted(spec) ?? ''
  for (let at = shadow.indexOf('@'); at >= 0; at = shadow.indexOf('@', at + 1)) {
    if (at > 0 && shadow[at - 1] !== '.') return at
  }
  return -1
}

/** The text with everything in quotation marks blanked out; null when one is not closed. */
function unquoted(text: string): string | null {
  const blank = text.replace(/"[^"]*"/g, (quoted) => 'x'.repeat(quoted.length))
  return blank.includes('"') ? null : blank
}

function splitOutputs(spec: string, text: string): { before: string; outputs: RequestedOutputs } {
  const caret = text.indexOf('^')
  if (caret < 0) return { before: text, outputs: null }
  const names = text
    .slice(caret + 1)
    .split(',')
    .map((name) => name.trim())
  if (names.includes('')) throw malformed(spec, 'After the ^ come names of outputs, or .. for all.')
  return { before: text.slice(0, caret), outputs: names.length === 1 && names[0] === '..' ? 'all' : names }
}

function lastAttribute(spec: string, path: string): string {
  // As it is written, quotation marks too: flox names packages so.
  const last = splitOutside(path, './').at(-1)
  if (!last) throw malformed(spec, 'The name of the package is missing.')
  return last
}

function flakeArgument(spec: string): PackageArgument {
  const hash = spec.indexOf('#')
  const { before, outputs } = splitOutputs(spec, hash < 0 ? spec : spec.slice(hash + 1))
  const flake = hash < 0 ? before : `${spec.slice(0, hash)}#${before}`
  const attribute = hash < 0 ? '' : (splitOutside(before, '.').at(-1) ?? '')
  return { kind: 'flake', id: attribute || flakeName(spec, hash < 0 ? before : spec.slice(0, hash)), flake, outputs }
}

/** The repository of a `github:` reference, else the last part of the path. */
function flakeName(spec: string, reference: string): string {
  const [scheme = '', ...rest] = reference.split(':')
  const parts = (rest.join(':').split('?')[0] ?? '').split('/').filter(Boolean)
  const name = scheme === 'github' ? parts[1] : parts.at(-1)
  if (!name) throw malformed(spec, 'No name for the package can be read from this reference. Give one.')
  return name
}

const storeFolder = '/nix/store'

function storePathArgument(spec: string): PackageArgument {
  const parts = realPath(spec).split('/')
  const storePath = parts.slice(0, 4).join('/')
  const base = parts[3] ?? ''
  if (parts.slice(0, 3).join('/') !== storeFolder || !base.includes('-')) {
    throw malformed(spec, `Only paths in ${storeFolder} can be installed.`)
  }
  return { kind: 'store-path', id: storePathName(base), storePath }
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    // A path that is not in the store yet may still be fetched; its name is all that is needed here.
    return resolve(path)
  }
}

/** `hash-apache-httpd-2.0.48` is `apache-httpd`: the parts of the name up to the first that begins with a digit. */
function storePathName(base: string): string {
  const parts = base.slice(base.indexOf('-') + 1).split('-')
  const version = parts.findIndex((part) => /^\d/.test(part))
  return (version > 0 ? parts.slice(0, version) : parts).join('-')
}

function malformed(spec: string, reason: string): FloeError {
  return new FloeError('SPEC_MALFORMED', `"${spec}" is not a package: ${reason}`, { spec, reason })
}
