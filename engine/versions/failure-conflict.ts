import { hasCode } from '../../shared/errors/floe-error.ts'
import type { FloeError } from '../../shared/errors/floe-error.ts'
import type { VersionConflict, WayOut } from '../../shared/model/conflict.ts'
import { about } from './about.ts'
import { onlyOn, takeVersion } from './alone-conflict.ts'
import { nearestVersions } from './match-version.ts'
import { policyConflict } from './policy-conflict.ts'
import type { AskedPackage, VersionQuestion } from './version-question.ts'
import { leaveOut } from './ways-out-of-tight.ts'
import { atMost, listNames } from '../../shared/text/list-names.ts'

const codes = [
  'PACKAGE_NOT_FOUND',
  'DEPENDENCY_NOT_FOUND',
  'VERSION_NOT_FOUND',
  'CONSTRAINTS_TOO_TIGHT',
  'POLICY_REFUSED',
  'SYSTEM_NOT_ENABLED',
  'SYSTEM_UNSUPPORTED',
  'LOCK_LACKS_SYSTEM',
] as const

/** Whether a refusal of `prepareChange` is something that a decision of the user can settle. */
export function isVersionFailure(error: unknown): error is FloeError<(typeof codes)[number]> {
  return hasCode(error, ...codes)
}

/**
 * A refusal of `prepareChange` as conflicts with ways out: one for each thing that it refuses. None when it is no matter
 * of versions, or about no package of the question.
 */
export function failureConflicts(failure: FloeError, question: VersionQuestion): VersionConflict[] {
  const { packages } = question
  if (hasCode(failure, 'POLICY_REFUSED'))
    return failure.details.refused.flatMap((one) => {
      const asked = installed(packages, one.installId)
      return asked ? policyConflict(asked, one) : []
    })
  const found = packageConflict(failure, packages) ?? systemConflict(failure, packages)
  return found ? [found] : []
}

type Asked = AskedPackage | undefined

function packageConflict(failure: FloeError, packages: readonly AskedPackage[]): VersionConflict | null {
  if (hasCode(failure, 'PACKAGE_NOT_FOUND')) {
    const { package: name, suggestions, providers = [], source, elsewhere = [] } = failure.details
    const asked = called(packages, name)
    if (asked?.history) return notYet(packages, asked.history.source, elsewhere)
    if (asked && source !== undefined && elsewhere.length > 0) return ofOtherSource(asked, source, elsewhere)
    return unknownPackage(asked, suggestions, providers)
  }
  if (hasCode(failure, 'DEPENDENCY_NOT_FOUND')) {
    const { package: name, dependency } = failure.details
    return notWhole(called(packages, name), dependency)
  }
  if (hasCode(failure, 'VERSION_NOT_FOUND')) {
    const { package: name, available } = failure.details
    return unknownVersion(called(packages, name), available)
  }
  return null
}

function systemConflict(failure: FloeError, packages: readonly AskedPackage[]): VersionConflict | null {
  if (hasCode(failure, 'SYSTEM_NOT_ENABLED')) {
    const { installId, system, enabled } = failure.details
    return notEnabled(installed(packages, installId), system, enabled)
  }
  if (hasCode(failure, 'SYSTEM_UNSUPPORTED'))
    return wrongMachine(packages, failure.details.system, failure.details.supported)
  if (hasCode(failure, 'LOCK_LACKS_SYSTEM'))
    return wrongMachine(packages, failure.details.system, failure.details.locked)
  return null
}

function unknownPackage(
  asked: Asked,
  suggestions: readonly string[],
  providers: readonly string[],
): VersionConflict | null {
  if (!asked) return null
  const { installId, pkgPath } = asked
  const bare = pkgPath.slice(pkgPath.lastIndexOf('/') + 1)
  const isVirtual = providers.length > 0
  const sentence = isVirtual ? `${bare} is a virtual package` : `No package is named ${bare}`
  const nearest = [...new Set(isVirtual ? providers : suggestions)].slice(0, 5)
  const explanation = isVirtual ? `Provided by ${listNames(atMost(providers, 5))}.` : nearestWords(nearest)
  const others = nearest.slice(0, 3).map((name) => instead(installId, name))
  return {
    ...about('unknown-package', [asked]),
    sentence,
    explanation,
    // What has another name is not to be left out for it.
    waysOut: isVirtual ? others : [...others, leaveOut({ asked })],
    nearest,
  }
}

/** Another source has a package of this very name, so nothing has to be left out. */
function ofOtherSource(asked: AskedPackage, source: string, elsewhere: readonly string[]): VersionConflict {
  return {
    ...about('unknown-package', [asked]),
    sentence: `${asked.pkgPath} is a package of ${source}, which is not set up here`,
    explanation: `The same name is in ${listNames(elsewhere, 'or')}.`,
    waysOut: elsewhere.map((path) => fromOtherSource(asked, path)),
    nearest: [...elsewhere],
  }
}

function fromOtherSource({ installId, version }: AskedPackage, path: string): WayOut {
  return {
    id: `from:${installId}:${path}`,
    kind: 'other-package',
    title: `Take ${path}`,
    explanation: `${installId} stays as it is written, from another source${version === null ? '' : ', in the newest version'}.`,
    saves: null,
    edits: [
      { kind: 'set', path: ['install', installId, 'pkg-path'], value: path },
      ...(version === null ? [] : [{ kind: 'change' as const, installId, version: null }]),
    ],
    order: [],
  }
}

function nearestWords(nearest: readonly string[]): string {
  return nearest.length === 0 ? 'No similar name found.' : `Did you mean ${listNames(nearest, 'or')}?`
}

/**
 * Packages whose past is known have names that are right, from a source that cannot install yet: all of them are one
 * conflict. No edit of the manifest ends it but one that takes them all out, which Floe should not suggest.
 */
function notYet(packages: readonly AskedPackage[], source: string, elsewhere: readonly string[]): VersionConflict {
  const concerned = packages.filter((one) => !one.isLocked && one.history?.source === source)
  const names = concerned.map((one) => one.installId)
  const [only] = concerned
  return {
    ...about('unknown-package', concerned),
    id: `unknown-package:${source}`,
    sentence: `${source} has ${names.length > 3 ? `${names.length} of these packages` : listNames(names)}, but its packages cannot be installed here yet`,
    explanation: `Floe knows when ${source} had which version, and does not install from it yet.`,
    waysOut: only && concerned.length === 1 ? waysOutOfSource(only, elsewhere) : [],
  }
}

const waysOutOfSource = (asked: AskedPackage, elsewhere: readonly string[]) =>
  elsewhere.length > 0 ? elsewhere.map((path) => fromOtherSource(asked, path)) : [leaveOut({ asked })]

function instead(installId: string, name: string): WayOut {
  return {
    id: `instead:${installId}:${name}`,
    kind: 'other-package',
    title: `Take ${name}`,
    explanation: `${name} is installed in place of ${installId}, in the newest version.`,
    saves: null,
    edits: [
      { kind: 'uninstall', packages: [installId] },
      { kind: 'install', packages: [{ spec: name }] },
    ],
    order: [],
  }
}

function notWhole(asked: Asked, dependency: string): VersionConflict | null {
  if (!asked) return null
  const sentence = `${asked.installId} needs ${dependency}, which no source has`
  const explanation = 'Without it the package cannot be installed completely.'
  return { ...about('unknown-package', [asked]), sentence, explanation, waysOut: [leaveOut({ asked })] }
}

function unknownVersion(asked: Asked, available: readonly string[]): VersionConflict | null {
  if (!asked) return null
  const { installId, version } = asked
  const nearest = nearestVersions(version, available, 5)
  const takes = nearest.slice(0, 3).map((one) => takeVersion(installId, one, 'It is available now.'))
  const explanation = nearest.length === 0 ? 'No version of it is available.' : `Available: ${listNames(nearest)}.`
  const sentence = version === null ? `${installId} has no version` : `${installId} has no version ${version}`
  return {
    ...about('unknown-version', [asked]),
    sentence,
    explanation,
    waysOut: [...takes, leaveOut({ asked })],
    nearest,
  }
}

function notEnabled(asked: Asked, system: string, enabled: readonly string[]): VersionConflict | null {
  if (!asked) return null
  const { installId, systems } = asked
  const left = systems.filter((one) => enabled.includes(one))
  const sentence = `${installId} asks for ${system}, which this environment is not made for`
  const explanation = `Its options name ${listNames(enabled)}.`
  const waysOut = [...(left.length > 0 ? [onlyOn(installId, left)] : []), leaveOut({ asked })]
  return { ...about('not-on-system', [asked]), sentence, explanation, waysOut, systems: [system] }
}

/** A matter of the whole environment: the manifest edits of one package cannot end it. */
function wrongMachine(
  packages: readonly AskedPackage[],
  system: string,
  others: readonly string[],
): VersionConflict | null {
  if (packages.length === 0) return null
  const sentence = `This environment is not made for ${system}`
  const explanation = `It is made for ${listNames(others)}. Add ${system} to options.systems in the manifest.`
  return {
    ...about('not-on-system', packages),
    id: `not-on-system:${system}`,
    sentence,
    explanation,
    systems: [system],
  }
}

/** Errors of a source name a package with its prefix or without. */
function called(packages: readonly AskedPackage[], name: string): Asked {
  const named = packages.filter(
    ({ pkgPath }) => pkgPath === name || pkgPath.slice(pkgPath.lastIndexOf('/') + 1) === name,
  )
  return named.find((one) => one.isNew) ?? named[0] ?? installed(packages, name)
}

const installed = (packages: readonly AskedPackage[], installId: string) =>
  packages.find((one) => one.installId === installId)
