import type { AST } from 'toml-eslint-parser'
import { describe } from '../../shared/errors/describe.ts'
import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import type { ManifestProblem, TextRange } from '../../shared/model/manifest-problem.ts'
import { nowhere, placeOf } from './excerpt.ts'
import type { Place } from './excerpt.ts'
import type { Finding } from './findings.ts'
import { isSmallEnoughForPlaces } from './limits.ts'
import { mostFindings } from './most-findings.ts'
import type { TomlDocument, TomlPath } from './toml/document.ts'
import { endOf, nodeAt, tomlDocument } from './toml/document.ts'

/** A finding with its place in the text. */
export interface PlacedFinding {
  readonly finding: Finding
  readonly range: TextRange | null
}

/** In the order of the text. `text` is null for a manifest that was read from JSON. */
export function placeFindings(findings: readonly Finding[], text: string | null): PlacedFinding[] {
  const document = text === null || findings.length === 0 ? null : documentOrNull(text)
  return findings
    .slice(0, mostFindings)
    .map((finding) => ({
      finding,
      node: document && nodeAt(document, finding.path),
      order: orderOf(document, finding),
    }))
    .sort((a, b) => a.order - b.order)
    .map(({ finding, node }) => ({ finding, range: node ? rangeOf(node) : null }))
}

/** A field that is missing comes behind what is there of its table: an unknown name there may be what was meant. */
function orderOf(document: TomlDocument | null, { kind, path }: Finding): number {
  if (!document) return 0
  return kind === 'missing' ? endOf(document, path.slice(0, -1)) : (nodeAt(document, path)?.range[0] ?? Infinity)
}

/** Where a text says something at a path. */
export function rangeAt(text: string, path: TomlPath): TextRange | null {
  const document = documentOrNull(text)
  const node = document && nodeAt(document, path)
  return node ? rangeOf(node) : null
}

function rangeOf({ loc: { start, end } }: AST.TOMLNode): TextRange {
  return { line: start.line, column: start.column + 1, endLine: end.line, endColumn: end.column + 1 }
}

/** Places are a help, not a need: a text that only the other parser can read is reported without them. */
function documentOrNull(text: string): TomlDocument | null {
  if (!isSmallEnoughForPlaces(text)) return null
  try {
    return tomlDocument(text)
  } catch (error) {
    if (hasCode(error, 'MANIFEST_SYNTAX')) return null
    throw error
  }
}

/** The first of several problems as an error, which names the others too. */
export function errorOf([first, ...others]: readonly PlacedFinding[], text: string | null): FloeError {
  if (!first) throw new Error('errorOf was called without a problem')
  const place = first.range && text !== null ? placeOf(text, first.range.line, first.range.column) : nowhere
  const more = others.map((one) => otherOf(one, text))
  return toError(
    first.finding,
    more.length > 0 ? { ...place, others: more } : place,
    others.map(({ finding }) => finding),
  )
}

/** What is said of a problem beside another one. */
export function otherOf(one: PlacedFinding, text: string | null): Other {
  const place = one.range && text !== null ? placeOf(text, one.range.line, one.range.column) : nowhere
  return { message: problemOf(one).message, ...place }
}

export function problemOf({ finding, range }: PlacedFinding): ManifestProblem {
  return { ...asProblem(toError(finding, nowhere, [])), range }
}

/** A failure of reading as one problem; its place is that of its details. */
export function asProblem(error: FloeError): ManifestProblem {
  const details: Readonly<Record<string, unknown>> = error.details
  const { field, nearest, line, column } = details
  const { title, explanation } = describe(error)
  const isPlaced = typeof line === 'number' && typeof column === 'number'
  const bare = isPlaced ? describe(alone(error)).explanation : explanation
  return {
    severity: 'error',
    code: error.code,
    field: typeof field === 'string' ? field : null,
    message: `${title}. ${bare}`.trim(),
    nearest: typeof nearest === 'string' ? nearest : null,
    range: isPlaced ? { line, column, endLine: line, endColumn: column + 1 } : null,
  }
}

/** Without its place and without the others. */
function alone(error: FloeError): FloeError {
  // The same details with a place that says nothing; each code's details hold a place or none.
  const details = { ...error.details, ...nowhere, others: [] } as typeof error.details
  return new FloeError(error.code, error.message, details)
}

type Other = Place & { readonly message: string }
type Where = Place & { readonly others?: Other[] }

function toError(finding: Finding, where: Where, others: readonly Finding[]): FloeError {
  const field = fieldName(finding.path)
  switch (finding.kind) {
    case 'unknown-field': {
      const { nearest, since } = finding
      const message = `The manifest has a field ${field}, which its schema does not know.`
      return new FloeError('MANIFEST_UNKNOWN_FIELD', message, { field, nearest, since, ...where })
    }
    case 'invalid-value':
    case 'missing': {
      const expected = finding.kind === 'missing' ? `It is missing. ${finding.expected}` : finding.expected
      return new FloeError('MANIFEST_INVALID', `The value of ${field} cannot be used: ${expected}`, {
        field,
        expected,
        ...where,
      })
    }
    case 'variable': {
      const { name, reason } = finding
      return new FloeError('VAR_REFUSED', `${field} cannot be set: ${reason}`, { field, name, reason, ...where })
    }
    case 'endless-daemon': {
      const daemons = [finding, ...others].flatMap((one) => (one.kind === 'endless-daemon' ? [one.service] : []))
      return new FloeError('MANIFEST_SERVICES', `A daemon needs shutdown.command: ${daemons.join(', ')}.`, {
        services: daemons,
        ...where,
      })
    }
  }
}

/** The path as it would be written in TOML. */
function fieldName(path: TomlPath): string {
  return path.map((part) => (/^[\w-]+$/.test(String(part)) ? String(part) : JSON.stringify(part))).join('.')
}
