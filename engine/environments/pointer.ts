import { z } from 'zod'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { firstIssue, issueWords } from '../../shared/errors/issue-words.ts'
import { fileLimits } from '../lib/file-limits.ts'
import { parseJson } from '../lib/parse-json.ts'
import { readText } from '../lib/read-text.ts'
import { checkEnvironmentName } from '../manifest/names.ts'
import { pointerPath } from './layout.ts'
import { plainName } from './plain-pointer.ts'

/** What env.json says an environment is: one of this folder, or a checkout of one that a hub keeps. */
export type Pointer =
  | { readonly kind: 'local'; readonly name: string }
  | {
      readonly kind: 'managed'
      readonly owner: string
      readonly name: string
      readonly hub: string
      readonly hubGit?: string
    }

// Keys that are not known are let through: other programs may keep their own here.
const pointerSchema = z.object({
  name: z.string(),
  owner: z.string().optional(),
  floxhub_url: z.url().optional(),
  floxhub_git_url_override: z.url().optional(),
  version: z.literal(1),
})

/** Reads the text of env.json. Errors: POINTER_INVALID, ENVIRONMENT_NAME_INVALID. */
export function parsePointer(text: string, path: string): Pointer {
  const plain = plainName(text)
  if (plain !== null) return { kind: 'local', name: plain }
  const parsed = pointerSchema.safeParse(parseJson(text), { error: issueWords })
  if (!parsed.success) throw invalid(path, firstIssue(parsed.error))
  const { name, owner, floxhub_url: hub, floxhub_git_url_override: hubGit } = parsed.data
  checkEnvironmentName(name)
  if (owner === undefined) return { kind: 'local', name }
  checkEnvironmentName(owner)
  if (hub === undefined) throw invalid(path, 'It names an owner but no floxhub_url.')
  return { kind: 'managed', owner, name, hub: new URL(hub).href, ...(hubGit === undefined ? {} : { hubGit }) }
}

/** The pointer of a `.flox` folder, or null when it has no env.json. */
export async function readPointer(dotFlox: string): Promise<Pointer | null> {
  const path = pointerPath(dotFlox)
  const text = await readText(path, fileLimits.pointer)
  return text === null ? null : parsePointer(text, path)
}

/** The content of env.json, keys in flox's order, without the line break at the end of the file. */
export function formatPointer(pointer: Pointer): string {
  checkEnvironmentName(pointer.name)
  if (pointer.kind === 'managed') checkEnvironmentName(pointer.owner)
  const json =
    pointer.kind === 'local'
      ? { name: pointer.name, version: 1 }
      : {
          name: pointer.name,
          owner: pointer.owner,
          floxhub_url: pointer.hub,
          floxhub_git_url_override: pointer.hubGit,
          version: 1,
        }
  return JSON.stringify(json, null, 2)
}

/** The page of an environment on its hub. */
export function pointerUrl({ hub, owner, name }: { hub: string; owner: string; name: string }): string {
  return new URL(`${owner}/${name}`, hub.endsWith('/') ? hub : `${hub}/`).href
}

function invalid(path: string, reason: string): FloeError {
  return new FloeError('POINTER_INVALID', `${path} cannot be read: ${reason}`, { path, reason })
}
