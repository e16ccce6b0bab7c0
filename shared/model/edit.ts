import { z } from 'zod'

/** `"all"`, or the names of the outputs that the environment shall show (manifest `outputs`, schema 1.10.0). */
export const outputsSchema = z.union([z.literal('all'), z.array(z.string()).min(1)])

export const packageRequestSchema = z.object({
  /** Package argument in the flox grammar: `path`, `path@version`, `path^out`, a flake reference or a store path. */
  spec: z.string().min(1),
  installId: z.string().optional(),
})
export type PackageRequest = z.infer<typeof packageRequestSchema>

/** One change of a manifest. Every change that the app or the CLI makes is one of these (architecture.md §5). */
export const manifestEditSchema = z.discriminatedUnion('kind', [
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
  }),
  z.object({ kind: z.literal('text'), text: z.string(), basedOn: z.string() }),
  z.object({ kind: z.literal('build') }),
])
export type ManifestEdit = z.infer<typeof manifestEditSchema>
