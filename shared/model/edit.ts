import { z } from 'zod'

/** `"all"`, or the names of the outputs that the environment shall show (manifest `outputs`, schema 1.10.0). */
export const outputsSchema = z.union([z.literal('all'), z.array(z.string()).min(1)])

export const packageRequestSchema = z.object({
  /** Package argument in the flox grammar: `path`, `path@version`, `path^out`, a flake reference or a store path. */
  spec: z.string().min(1),
  installId: z.string().optional(),
})
export type PackageRequest = z.infer<typeof packageRequestSchema>

/** Keys from the top of the manifest down to a text: `vars`, `PORT`; `services`, `db`, `command`; `profile`, `bash`. */
export const valuePathSchema = z.tuple([z.enum(['vars', 'services', 'profile', 'hook'])], z.string())
export type ValuePath = z.infer<typeof valuePathSchema>

const singleEdits = [
  z.object({ kind: z.literal('install'), packages: z.array(packageRequestSchema).min(1) }),
  z.object({ kind: z.literal('uninstall'), packages: z.array(z.string()).min(1) }),
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
  /** Sets a text of the manifest; null removes it. */
  z.object({ kind: z.literal('set'), path: valuePathSchema, value: z.string().nullable() }),
  /** Puts `to` wherever `from` stands as words of its own in a text of the manifest. */
  z.object({ kind: z.literal('replace'), path: valuePathSchema, from: z.string().min(1), to: z.string() }),
  /** Adds a line at the end of a script, which is made where there is none. */
  z.object({ kind: z.literal('append'), path: valuePathSchema, line: z.string().min(1) }),
  /** Gives a variable or service another name; what it holds stays as it is written. */
  z.object({ kind: z.literal('rename'), path: valuePathSchema, to: z.string().min(1) }),
  /** Switches a rule of `[options.allow]`. */
  z.object({ kind: z.literal('allow'), rule: z.enum(['unfree', 'broken']) }),
  /** Adds a licence to those of `options.allow.licenses`. */
  z.object({ kind: z.literal('allow-license'), license: z.string().min(1) }),
  /** The whole text; `basedOn` is the hash of the text that it was typed over. */
  z.object({ kind: z.literal('text'), text: z.string(), basedOn: z.string() }),
  z.object({ kind: z.literal('build') }),
] as const

/** One step of a change. */
export const singleEditSchema = z.discriminatedUnion('kind', singleEdits)
export type SingleEdit = z.infer<typeof singleEditSchema>

/** One change of a manifest. Every change that the app or the CLI makes is one of these (architecture.md §5). */
export const manifestEditSchema = z.discriminatedUnion('kind', [
  ...singleEdits,
  /** Several in a row, as one: written, built, undone together. */
  z.object({ kind: z.literal('several'), edits: z.array(singleEditSchema).min(1) }),
])
export type ManifestEdit = z.infer<typeof manifestEditSchema>
