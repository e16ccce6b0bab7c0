import { errorSpec, page } from '../error-spec.ts'
import type { Zod } from '../error-spec.ts'

/** Where in a text something is wrong: one-based line and column, and the lines around it with a caret. */
const place = (z: Zod) => ({
  line: z.number().nullable(),
  column: z.number().nullable(),
  excerpt: z.string().nullable(),
  ...inFile(z),
  ...others(z),
})

/** The file of the text, where it has one. */
const inFile = (z: Zod) => ({ path: z.string().optional() })

/** What else is wrong in the same text. */
const others = (z: Zod) => ({
  others: z
    .array(
      z.object({
        message: z.string(),
        line: z.number().nullable(),
        column: z.number().nullable().optional(),
        excerpt: z.string().nullable().optional(),
      }),
    )
    .optional(),
})

type Others = readonly { message: string; line: number | null }[] | undefined

const at = (line: number | null, column: number | null) =>
  line === null ? '' : ` It is on line ${line}${column === null ? '' : `, column ${column}`}.`

/** Each other problem on a line of its own. */
const also = (all: Others) =>
  (all ?? []).map(({ message, line }) => `\n${line === null ? '' : `Line ${line}: `}${message}`).join('')

function unknownFieldWords(nearest: string | null, since: string | null): string {
  if (since !== null) return `Write schema-version = "${since}" at the top of the manifest.`
  return nearest === null ? 'No known field has a similar name.' : `The nearest name is ${nearest}.`
}

function schemaWords(problem: 'empty' | 'missing' | 'wrong-type' | 'unknown', value: string | null) {
  const first = 'A manifest begins with its schema version, for example: schema-version = "1.10.0"'
  switch (problem) {
    case 'empty':
      return { title: 'The manifest is empty', explanation: first }
    case 'missing':
      return { title: 'The manifest does not say its schema version', explanation: first }
    case 'wrong-type':
    case 'unknown':
      return {
        title: 'The schema version of the manifest is unknown',
        explanation: `It says ${value ?? 'something that is not a version'}. A newer Floe may support it.`,
      }
  }
}

export const manifestErrors = {
  MANIFEST_SYNTAX: errorSpec(
    (z) => z.object({ reason: z.string(), ...place(z) }),
    ({ reason, line, column, others: more }) => ({
      title: 'The manifest is not valid TOML',
      explanation: `${reason}${at(line, column)} Nothing was changed.${also(more)}`,
      steps: [],
    }),
  ),
  MANIFEST_INVALID: errorSpec(
    (z) => z.object({ field: z.string(), expected: z.string(), ...place(z) }),
    ({ field, expected, line, column, others: more }) => ({
      title: `The value of ${field} cannot be used`,
      explanation: `${expected}${at(line, column)}${also(more)}`,
      steps: [],
    }),
  ),
  MANIFEST_UNKNOWN_FIELD: errorSpec(
    (z) =>
      z.object({
        field: z.string(),
        nearest: z.string().nullable(),
        /** The lowest schema that knows the field; null or absent when none does. */
        since: z.string().nullable().optional(),
        ...place(z),
      }),
    ({ field, nearest, since, line, column, others: more }) => ({
      title: since
        ? `The schema version of the manifest does not know ${field}`
        : `The manifest has no field named ${field}`,
      explanation: `${unknownFieldWords(nearest, since ?? null)}${at(line, column)}${also(more)}`.trim(),
      steps: [],
    }),
  ),
  MANIFEST_SCHEMA: errorSpec(
    (z) =>
      z.object({
        problem: z.enum(['empty', 'missing', 'wrong-type', 'unknown']),
        value: z.string().nullable(),
        ...inFile(z),
      }),
    ({ problem, value }) => ({ ...schemaWords(problem, value), steps: [] }),
  ),
  MANIFEST_VALUE_GONE: errorSpec(
    (z) => z.object({ field: z.string(), sought: z.string().nullable() }),
    ({ field, sought }) => ({
      title: `${field} has changed`,
      explanation: `${sought === null ? 'The manifest no longer has it.' : `It no longer holds “${sought}”.`} Look at it again. Nothing was changed.`,
      steps: [],
    }),
  ),
  MANIFEST_NAME_TAKEN: errorSpec(
    (z) => z.object({ field: z.string(), name: z.string() }),
    ({ field, name }) => ({
      title: `${field} cannot be called ${name}`,
      explanation: 'Another one has that name. Choose a different name.',
      steps: [],
    }),
  ),
  MANIFEST_SERVICES: errorSpec(
    (z) => z.object({ services: z.array(z.string()), ...inFile(z), ...others(z) }),
    ({ services, others: more }) => ({
      title: 'A daemon needs a shutdown command',
      explanation: `Add shutdown.command to ${services.join(', ')}, or remove is-daemon.${also(more)}`,
      steps: [],
    }),
  ),
  VARS_CYCLE: errorSpec(
    (z) => z.object({ cycle: z.array(z.string()) }),
    ({ cycle }) => ({
      title: 'Variables refer to each other in a circle',
      explanation: `${cycle.join(' → ')}. Give one of them its own value.`,
      steps: [],
    }),
  ),
  VAR_REFUSED: errorSpec(
    (z) => z.object({ field: z.string(), name: z.string(), reason: z.string(), ...place(z) }),
    ({ field, reason, line, column, others: more }) => ({
      title: `${field} cannot be set`,
      explanation: `${reason}${at(line, column)}${also(more)}`,
      steps: [],
    }),
  ),
  MANIFEST_TOO_LARGE: errorSpec(
    (z) => z.object({ reason: z.string(), ...inFile(z) }),
    ({ reason }) => ({ title: 'The manifest is too large to be read', explanation: reason, steps: [] }),
  ),
  SPEC_MALFORMED: errorSpec(
    (z) => z.object({ spec: z.string(), reason: z.string() }),
    ({ spec, reason }) => ({
      title: `${spec} is not a package`,
      explanation: reason,
      steps: [page('Search packages', 'search')],
    }),
  ),
  PACKAGE_AMBIGUOUS: errorSpec(
    (z) => z.object({ package: z.string(), candidates: z.array(z.string()) }),
    ({ package: name, candidates }) => ({
      title: `${name} is installed more than once`,
      explanation: `Name one of ${candidates.join(', ')}.`,
      steps: [],
    }),
  ),
  PACKAGE_NOT_INSTALLED: errorSpec(
    (z) => z.object({ package: z.string() }),
    ({ package: name }) => ({
      title: `${name} is not in this environment`,
      explanation: 'Its manifest has no package with that name.',
      steps: [],
    }),
  ),
  PACKAGE_INCLUDED: errorSpec(
    (z) => z.object({ package: z.string(), environment: z.string() }),
    ({ package: name, environment }) => ({
      title: `${name} comes from ${environment}`,
      explanation: `This environment includes ${environment}. Remove the package there.`,
      steps: [],
    }),
  ),
  PACKAGE_NOT_LOCKED: errorSpec(
    (z) => z.object({ installId: z.string() }),
    ({ installId }) => ({
      title: `The outputs of ${installId} are not known yet`,
      explanation: 'It is in the manifest but not in the lock. Build the environment once, then choose outputs.',
      steps: [],
    }),
  ),
  MANIFEST_MIGRATION: errorSpec(
    (z) => z.object({ field: z.string(), reason: z.string() }),
    ({ field, reason }) => ({
      title: `${field} prevents an upgrade of the manifest to a newer schema`,
      explanation: `${reason} Nothing was changed.`,
      steps: [],
    }),
  ),
  OUTPUT_NOT_FOUND: errorSpec(
    (z) => z.object({ installId: z.string(), output: z.string(), available: z.array(z.string()) }),
    ({ installId, output, available }) => ({
      title: `${installId} has no output named ${output}`,
      explanation: available.length ? `It has ${available.join(', ')}.` : 'Its outputs are not known yet.',
      steps: [],
    }),
  ),
}
