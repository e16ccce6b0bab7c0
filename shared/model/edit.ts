import { z } from 'zod'

/** `"all"`, or the names of the outputs that the environment shall show (manifest `outputs`, schema 1.10.0). */
export const outputsSchema = z.union([z.literal('all'), z.array(z.string()).min(1)])

export const packageRequestSchema = z.object({
  /** Package argument in the flox grammar: `path`, `path@version`, `path^out`, a flake reference or a store path. */
  spec: z.string().min(1),
  installId: z.string().optional(),
})
export type PackageRequest = z.infer<typeof packageRequestSchema>

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
  /** Switches a rule of `[options.allow]`. */
  z.object({ kind: z.literal('allow'), rule: z.enum(['unfree', 'broken']) }),
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
