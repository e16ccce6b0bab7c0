import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import type { ManifestProblem } from '../../shared/model/manifest-problem.ts'
import { splitMark } from './byte-order-mark.ts'
import type { Manifest } from './manifest-schema.ts'
import type { PlacedFinding } from './find-problems.ts'
import { asProblem, errorOf, placeFindings, problemOf, rangeAt } from './find-problems.ts'
import { findingsBeside, inspect, parseManifest } from './parse-manifest.ts'
import { readRaw } from './read-raw.ts'
import { variableFindings } from './variables.ts'
import { manifestWarnings } from './warnings.ts'

/** All problems of a manifest's text at once, in the order of the text; empty for one that can be used as it is. */
export function checkManifest(text: string): ManifestProblem[] {
  const { body } = splitMark(text)
  try {
    const { manifest, findings } = inspect(readRaw(body))
    const all = placeFindings([...findings, ...(manifest ? variableFindings(manifest) : [])], body)
    return [...all.map(problemOf), ...(manifest ? warnings(manifestWarnings(manifest), body) : [])]
  } catch (error) {
    // Without a schema that is known, nothing else can be judged.
    if (!(error instanceof FloeError)) throw error
    if (!hasCode(error, 'MANIFEST_SYNTAX')) return [asProblem(error)]
    const { others = [] } = error.details
    const mistakes = [error, ...others.map((one) => syntaxErrorAt(one))].map(asProblem)
    const all = [...mistakes, ...findingsBeside(body).map(problemOf)]
    return all.sort((one, other) => (one.range?.line ?? 0) - (other.range?.line ?? 0))
  }
}

type OtherMistake = NonNullable<FloeError<'MANIFEST_SYNTAX'>['details']['others']>[number]

const syntaxErrorAt = ({ message, line, column = null, excerpt = null }: OtherMistake) =>
  new FloeError('MANIFEST_SYNTAX', message, { reason: message, line, column, excerpt })

function warnings(messages: readonly string[], body: string): ManifestProblem[] {
  const field = 'minimum-cli-version'
  const range = messages.length > 0 ? rangeAt(body, [field]) : null
  const common = { severity: 'warning', code: 'MINIMUM_CLI_VERSION', field, nearest: null, range } as const
  return messages.map((message) => ({ ...common, message }))
}

/**
 * Refuses variables that bash would not take, before anything is activated; `text` is the manifest's own, for their
 * places. Errors: VAR_REFUSED for the first, with all others.
 */
export function refuseVariables(manifest: Manifest, text: string): void {
  const found = variableProblems(manifest, text)
  if (found.length > 0) throw errorOf(found, splitMark(text).body)
}

/**
 * Refuses a text that cannot be read, and variables that the text before did not have: what an edit writes must be right,
 * but what was wrong before must not stop an edit of something else. Errors: those of parseManifest; VAR_REFUSED.
 */
export function refuseNewProblems(before: string, after: string): void {
  const found = variableProblems(parseManifest(after).manifest, after)
  if (found.length === 0) return
  const known = new Set(readableProblems(before).map(nameOf))
  const added = found.filter((problem) => !known.has(nameOf(problem)))
  if (added.length > 0) throw errorOf(added, splitMark(after).body)
}

const nameOf = ({ finding }: PlacedFinding) => JSON.stringify(finding)

function variableProblems(manifest: Manifest, text: string): PlacedFinding[] {
  return placeFindings(variableFindings(manifest), splitMark(text).body)
}

function readableProblems(text: string): PlacedFinding[] {
  try {
    return variableProblems(parseManifest(text).manifest, text)
  } catch (error) {
    if (error instanceof FloeError) return []
    throw error
  }
}
