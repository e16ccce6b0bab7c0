import { z } from 'zod'
import { listPathSchema, namedPathSchema, setEditSchema, textPathSchema } from './manifest-fields.ts'

/** `"all"`, or the names of the outputs that the environment shall show (manifest `outputs`, schema 1.10.0). */
export const outputsSchema = z.union([z.literal('all'), z.array(z.string()).min(1)])

export const packageRequestSchema = z.object({
  /** Package argument in the flox grammar: `path`, `path@version`, `path^out`, a flake reference or a store path. */
  spec: z.string(),
  installId: z.string().optional(),
})
export type PackageRequest = z.infer<typeof packageRequestSchema>

const singleEdits = [
  z.object({ kind: z.literal('install'), packages: z.array(packageRequestSchema).min(1) }),
  z.object({ kind: z.literal('uninstall'), packages: z.array(z.string()).min(1) }),
  /** Changes fields of a package, which may be named by its install id or by its path. */
  z.object({
    kind: z.literal('change'),
    installId: z.string(),
    /** null removes the field, so that the default counts again. */
    version: z.string().nullable().optional(),
    outputs: outputsSchema.nullable().optional(),
    priority: z.number().int().nonnegative().nullable().optional(),
    group: z.string().nullable().optional(),
    systems: z.array(z.string()).min(1).nullable().optional(),
  }),
  /** Adds a text to a list, which is made where there is none. */
  z.object({ kind: z.literal('add'), path: listPathSchema, value: z.string() }),
  /** Puts `to` for each `from` that is a whole word in a text of the manifest. */
  z.object({ kind: z.literal('replace'), path: textPathSchema, from: z.string(), to: z.string() }),
  /** Adds a line at the end of a script, which is made where there is none. */
  z.object({ kind: z.literal('append'), path: textPathSchema, line: z.string() }),
  /** Gives a package, variable, service, build or plugin another name; what it holds stays as it is written. */
  z.object({ kind: z.literal('rename'), path: namedPathSchema, to: z.string() }),
  /** The whole text; `basedOn` is the hash of the text that it was typed over. */
  z.object({ kind: z.literal('text'), text: z.string(), basedOn: z.string() }),
  z.object({ kind: z.literal('build') }),
] as const

/** One step of a change. */
export const singleEditSchema = z.union([z.discriminatedUnion('kind', singleEdits), setEditSchema])
export type SingleEdit = z.infer<typeof singleEditSchema>

/** One change of a manifest. Every change that the app or the CLI makes is one of these (architecture.md §5). */
export const manifestEditSchema = z.union([
  z.discriminatedUnion('kind', [
    ...singleEdits,
    /** Several in a row, as one: written, built, undone together. */
    z.object({ kind: z.literal('several'), edits: z.array(singleEditSchema).min(1) }),
  ]),
  setEditSchema,
])
export type ManifestEdit = z.infer<typeof manifestEditSchema>
