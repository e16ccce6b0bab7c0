import { z } from 'zod'

/**
 * Every field of a manifest that can be set by itself: the keys down to it, and what it may hold. Keys that the user
 * chooses (install ids, names of variables, services and builds) are any text here; the manifest's schema checks them.
 */
const name = z.string()
const text = z.string()
const texts = z.array(z.string())
export const profileShellSchema = z.enum(['common', 'bash', 'zsh', 'fish', 'tcsh'])
const key = <Name extends string>(value: Name) => z.literal(value)

/** Keys down to a field that holds a text. */
export const textPathSchema = z.union([
  z.tuple([key('vars'), name]),
  z.tuple([key('hook'), z.enum(['on-activate', 'on-deactivate'])]),
  z.tuple([key('profile'), profileShellSchema]),
  z.tuple([key('profile'), key('deactivate'), profileShellSchema]),
  z.tuple([key('install'), name, z.enum(['pkg-path', 'flake', 'store-path', 'pkg-group', 'version'])]),
  z.tuple([key('services'), name, key('command')]),
  z.tuple([key('services'), name, key('shutdown'), key('command')]),
  z.tuple([key('services'), name, key('vars'), name]),
  z.tuple([key('build'), name, z.enum(['command', 'version', 'description'])]),
  z.tuple([key('build'), name, key('version'), z.enum(['file', 'command'])]),
  z.tuple([key('containerize'), key('config'), z.enum(['user', 'working-dir', 'stop-signal'])]),
  z.tuple([key('containerize'), key('config'), key('labels'), name]),
  z.tuple([key('minimum-cli-version')]),
  z.tuple([key('minimum-cli-version'), z.enum(['version', 'reason'])]),
])

/** Keys down to a field that holds a list of texts. */
export const listPathSchema = z.union([
  z.tuple([key('options'), key('systems')]),
  z.tuple([key('options'), key('allow'), key('licenses')]),
  z.tuple([key('install'), name, z.enum(['systems', 'outputs'])]),
  z.tuple([key('services'), name, key('systems')]),
  z.tuple([key('build'), name, z.enum(['runtime-packages', 'sandbox-allow', 'license'])]),
  z.tuple([key('containerize'), key('config'), z.enum(['exposed-ports', 'cmd', 'volumes'])]),
])

const switchPathSchema = z.union([
  z.tuple([key('options'), key('allow'), z.enum(['unfree', 'broken'])]),
  z.tuple([key('options'), key('semver'), key('allow-pre-releases')]),
  z.tuple([key('options'), key('cuda-detection')]),
  z.tuple([key('services'), key('auto-start')]),
  z.tuple([key('services'), name, key('is-daemon')]),
])

/** What has a name of its own in a manifest, and can be renamed or taken away as a whole. */
export const namedPathSchema = z.tuple([z.enum(['install', 'vars', 'services', 'build', 'plugins']), name])

/** What a field of a plugin may hold: TOML has no null. */
export type TomlValue =
  | string
  | number
  | boolean
  | readonly TomlValue[]
  | { readonly [key: string]: TomlValue | undefined }
const tomlValueSchema: z.ZodType<TomlValue> = z.lazy(() =>
  z.union([text, z.number(), z.boolean(), z.array(tomlValueSchema), z.record(z.string(), tomlValueSchema)]),
)

const remote = { name: text.optional(), generation: z.number().int().nonnegative().optional() }
const includeSchema = z.union([z.object({ dir: text, name: text.optional() }), z.object({ remote: text, ...remote })])

const setField = <Path extends z.ZodType, Value extends z.ZodType>(path: Path, value: Value) =>
  z.object({ kind: z.literal('set'), path, value: value.nullable() })

const setTextSchema = setField(textPathSchema, text)
export type SetText = z.infer<typeof setTextSchema>

/** Sets one field of a manifest; null removes it. */
export const setEditSchema = z.union([
  setTextSchema,
  setField(listPathSchema, texts),
  setField(switchPathSchema, z.boolean()),
  setField(z.tuple([key('install'), name, key('outputs')]), z.literal('all')),
  setField(z.tuple([key('install'), name, key('priority')]), z.number().int().nonnegative()),
  setField(z.tuple([key('build'), name, key('sandbox')]), z.enum(['off', 'pure', 'warn', 'enforce'])),
  setField(z.tuple([key('options'), key('activate'), key('mode')]), z.enum(['dev', 'run'])),
  setField(z.tuple([key('include'), key('environments')]), z.array(includeSchema)),
  setField(z.tuple([key('plugins'), name]), tomlValueSchema),
  setField(namedPathSchema, z.null()),
])
