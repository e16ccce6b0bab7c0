import { z } from 'zod'
import { manifestEditSchema, singleEditSchema } from './edit.ts'

/**
 * Every way in which the parts of an environment can be in each other's way: one closed list.
 * Files: two things at one path. Versions: the catalog has no state that gives what was asked for. Run time: what an
 * activation would make of it.
 */
export const conflictKindSchema = z.enum([
  'same-path',
  'same-path-outputs',
  'same-path-propagated',
  'file-against-folder',
  'group-too-tight',
  'not-on-system',
  'systems-apart',
  'unknown-package',
  'unknown-version',
  'policy-refused',
  'command-twice',
  'command-shadowed',
  'port-twice',
  'variable-twice',
  'service-twice',
])
export type ConflictKind = z.infer<typeof conflictKindSchema>

/** In order: what hurts most comes first. `harmless`: the contents are identical, and Nix and flox still refuse. */
export const harmSchema = z.enum(['commands', 'libraries', 'data', 'harmless'])
export type Harm = z.infer<typeof harmSchema>

/** A ready manifest edit that ends a conflict, with what it costs, in words. */
export const wayOutSchema = z.object({
  /** Unique within its conflict and the same each time the same environment is asked about. */
  id: z.string(),
  kind: z.enum([
    'prefer',
    'leave-out-output',
    'leave-out',
    'other-version',
    'other-package',
    'separate-group',
    'only-systems',
    'allow',
    'either',
    'cuda-order',
    'rename',
    'other-port',
    'other-value',
    'unhide',
  ]),
  /** `Prefer openssl`. */
  title: z.string(),
  /** One or two sentences: what it means for the user. */
  explanation: z.string(),
  /** Bytes that the environment's disk use goes down by (negative: up); null when unknown or none. */
  saves: z.number().nullable(),
  edits: z.array(singleEditSchema),
  /** For `prefer`, `either` and `cuda-order`: parties by falling preference. Priorities are worked out over all decisions. */
  order: z.array(z.string()),
})
export type WayOut = z.infer<typeof wayOutSchema>

/** Someone who claims a path: an installed package, one of its outputs, or what a package brings along. */
export const partySchema = z.object({
  /** Install id, `id^output` where two outputs of one package collide, the store path's name for what is brought along. */
  id: z.string(),
  installId: z.string(),
  output: z.string().nullable(),
  version: z.string().nullable(),
  /** null while it is only predicted. */
  storePath: z.string().nullable(),
  /** The manifest's number; lower wins. */
  priority: z.number().int(),
  /** Who brought it along; null for a package of the manifest. */
  broughtBy: z.string().nullable(),
})
export type Party = z.infer<typeof partySchema>

const common = {
  /** Made of its kind and its parties, so it stays the same while those do. */
  id: z.string(),
  kind: conflictKindSchema,
  /** One sentence: what is in whose way. */
  sentence: z.string(),
  /** Best first; the first is the recommended one. Empty when the manifest cannot say anything that helps. */
  waysOut: z.array(wayOutSchema),
}

/** Which change made a settled conflict what it is, as far as Floe's history tells. */
export const settledBySchema = z.discriminatedUnion('who', [
  z.object({ who: z.literal('you'), at: z.iso.datetime() }),
  /** Nobody gave a priority: packages brought others along, which yield. `names`: those of the manifest that brought them. */
  z.object({ who: z.literal('packages'), names: z.array(z.string()), at: z.iso.datetime() }),
  /** Another program, an editor among them. `at`: when Floe noted it, with its own next change; null: not yet. */
  z.object({ who: z.literal('outside'), at: z.iso.datetime().nullable() }),
  /** It was so before Floe first changed the environment. */
  z.object({ who: z.literal('found') }),
])
export type SettledBy = z.infer<typeof settledBySchema>

/** Two or more parties that share paths, however many: one cause, one decision. */
export const fileConflictGroupSchema = z.object({
  ...common,
  area: z.literal('files'),
  harm: harmSchema,
  parties: z.array(partySchema).min(2),
  /** Paths that all or some of the parties provide, and how many of them differ or are identical in content. */
  paths: z.number().int(),
  differing: z.number().int(),
  identical: z.number().int(),
  /** The most harmful paths, at most five. */
  examples: z.array(z.string()),
  /** Party that wins every shared path now, by priority; null when none does. */
  winner: z.string().nullable(),
  /** Settled by priorities that differ: no obstacle any more, and listed so that it can be taken back. */
  settled: z.boolean(),
  /** Of a settled one, for the present environment; left out where it is not known. */
  settledBy: settledBySchema.optional(),
  /** Known from file lists of the catalog only: nothing has been downloaded yet. */
  predicted: z.boolean(),
})
export type FileConflictGroup = z.infer<typeof fileConflictGroupSchema>

/** A version of a package and when the catalog had it: ISO days, both included; `until` null while it is the newest. */
export const versionSpanSchema = z.object({ version: z.string(), from: z.iso.date(), until: z.iso.date().nullable() })
export type VersionSpan = z.infer<typeof versionSpanSchema>

export const groupMemberSchema = z.object({
  installId: z.string(),
  pkgPath: z.string(),
  /** What the manifest asks for; null: any version. */
  asked: z.string().nullable(),
  /** Spans that satisfy it, oldest first. */
  spans: z.array(versionSpanSchema),
  /** Versions around them that do not, oldest first, for the time line. */
  others: z.array(versionSpanSchema),
  /** Install ids with which no day is shared. */
  apartFrom: z.array(z.string()),
})
export type GroupMember = z.infer<typeof groupMemberSchema>

/** What was asked for cannot be had: together, at all, on these systems, or by the rules of the manifest. */
export const versionConflictSchema = z.object({
  ...common,
  area: z.literal('versions'),
  group: z.string().nullable(),
  /** `group-too-tight`: a smallest set that cannot agree. Others: the packages concerned. */
  members: z.array(groupMemberSchema).min(1),
  /** Other packages of the group, which agree with either side. */
  agreeing: z.array(groupMemberSchema),
  /** Days between the two that missed each other; null when they did not, or when it is not about days. */
  gapDays: z.number().int().nullable(),
  systems: z.array(z.string()),
  /** Nearest names or versions, best first. */
  nearest: z.array(z.string()),
  /** One or two sentences beside `sentence`: when each was there, and what the rest of the group says. */
  explanation: z.string(),
  /** First and last day that the source knows of; null when it is not about days. */
  known: z.object({ from: z.iso.date(), until: z.iso.date() }).nullable(),
})
export type VersionConflict = z.infer<typeof versionConflictSchema>

/** One name, two owners, found when the environment runs. */
export const runtimeConflictSchema = z.object({
  ...common,
  area: z.literal('runtime'),
  /** The command, port, variable or service. */
  subject: z.string(),
  /** What helps too but is no edit of this manifest: what to do elsewhere, in words. */
  advice: z.array(z.object({ title: z.string(), explanation: z.string() })),
  claims: z
    .array(
      z.object({
        /** Environment, package, service, or `this machine`. */
        owner: z.string(),
        /** File, value or command line at that place. */
        detail: z.string(),
        /** Whether this one counts. */
        wins: z.boolean(),
      }),
    )
    .min(2),
})
export type RuntimeConflict = z.infer<typeof runtimeConflictSchema>

export const conflictSchema = z.discriminatedUnion('area', [
  fileConflictGroupSchema,
  versionConflictSchema,
  runtimeConflictSchema,
])
export type Conflict = z.infer<typeof conflictSchema>

/** Every conflict of an environment, or of a change of it, ordered by harm. */
export const conflictReportSchema = z.object({
  conflicts: z.array(conflictSchema),
  /** What was looked at, for an honest "none". */
  compared: z.object({
    packages: z.number().int(),
    needed: z.number().int(),
    paths: z.number().int(),
    groups: z.number().int(),
    systems: z.number().int(),
    names: z.number().int(),
  }),
  /** Install ids of packages whose files are unknown before the download: not judged, which is not "none". */
  unjudged: z.array(z.string()).default([]),
})
export type ConflictReport = z.infer<typeof conflictReportSchema>

/** A change that stopped at a conflict and waits for decisions. It survives the window and the engine. */
export const waitingChangeSchema = z.object({
  edit: manifestEditSchema,
  /** `Install 3 packages`. */
  title: z.string(),
  jobId: z.string(),
  since: z.iso.datetime(),
})
export type WaitingChange = z.infer<typeof waitingChangeSchema>

export const decisionSchema = z.object({ conflict: z.string(), wayOut: z.string() })
export type Decision = z.infer<typeof decisionSchema>

/** All decisions as one edit, and what it would write. */
export const settlementSchema = z.object({
  /** What to apply; null when nothing was decided and nothing waits. */
  edit: manifestEditSchema.nullable(),
  manifest: z.object({ before: z.string(), after: z.string() }),
  /** null for `after` when it cannot be locked. */
  lock: z.object({ before: z.string(), after: z.string().nullable() }),
  /** Ids of conflicts that stay open with these decisions. */
  open: z.array(z.string()),
  /** Decisions that contradict each other, with the reason in words. */
  impossible: z.array(z.object({ conflict: z.string(), reason: z.string() })),
})
export type Settlement = z.infer<typeof settlementSchema>

/** One path that parties share, or that a losing party keeps beside shared ones. */
export const sharedPathSchema = z.object({
  path: z.string(),
  claims: z.array(
    z.object({
      party: z.string(),
      kind: z.enum(['file', 'folder', 'link']),
      /** Bytes of a file; null for a folder, or while it is predicted. */
      size: z.number().nullable(),
      target: z.string().nullable(),
    }),
  ),
  identical: z.boolean(),
  /** Party whose file the tree shows with the decisions; null: none, Nix would refuse. */
  winner: z.string().nullable(),
})
export type SharedPath = z.infer<typeof sharedPathSchema>

/** Who provides a path or a command. */
export const providerSchema = z.object({
  /** Relative to the tree, or absolute for what comes from outside. */
  path: z.string(),
  owner: z.string(),
  installId: z.string().nullable(),
  version: z.string().nullable(),
  priority: z.number().int().nullable(),
  state: z.enum(['used', 'hidden', 'outside']),
})
export type Provider = z.infer<typeof providerSchema>

/** Why a package is in the tree: each line is a reason in words. */
export const packageExplanationSchema = z.object({
  installId: z.string().nullable(),
  name: z.string(),
  reasons: z.array(
    z.object({
      kind: z.enum(['added', 'group', 'layer', 'needed-by', 'brought-by']),
      text: z.string(),
      /** From the package of the manifest down to this one, by store path name, for `needed-by`. */
      chain: z.array(z.string()),
    }),
  ),
})
export type PackageExplanation = z.infer<typeof packageExplanationSchema>
