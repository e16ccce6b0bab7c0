import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Manifest } from '../manifest/manifest-schema.ts'
import type { Hider } from './runtime-facts.ts'

interface Places {
  readonly home: string
  /** The project folder, and the environment's cache. */
  readonly project: string
  readonly cache: string
}

interface ProfileFolder {
  /** `profile.bash`. */
  readonly where: string
  readonly folder: string
  readonly line: { readonly before: string; readonly after: string } | null
}

/** Folders that the profile scripts of a manifest put in front of PATH, where they come before the environment's own. */
export function profileFolders(manifest: Manifest, places: Places): ProfileFolder[] {
  return Object.entries(manifest.profile ?? {}).flatMap(([shell, script]) =>
    typeof script === 'string'
      ? script.split('\n').flatMap((text) => {
          const line = { before: text.trim(), after: putBehind(text.trim()) }
          const isMoved = prepended(line.after).length === 0
          return prepended(text).flatMap((folder) => {
            const path = expanded(folder, places)
            return path === null ? [] : [{ where: `profile.${shell}`, folder: path, line: isMoved ? line : null }]
          })
        })
      : [],
  )
}

/** `PATH="$HOME/bin:$PATH"`, `fish_add_path ~/bin`, `set -gx PATH ~/bin $PATH`. */
function prepended(line: string): string[] {
  const bash = /^\s*(?:export\s+)?PATH=["']?([^"';\s]*?):?\$\{?PATH\}?/.exec(line)?.[1]
  if (bash !== undefined) return bash.split(':').filter(Boolean)
  const fish =
    /^\s*(?:fish_add_path|set\s+-gx\s+PATH)\s+(?!(?:\S+\s+)*-(?:-append|\w*a\w*)(?:\s|$))(.*?)\s*(?:\$PATH.*)?$/.exec(
      line,
    )?.[1]
  return fish?.split(/\s+/).filter((word) => word !== '' && !word.startsWith('-')) ?? []
}

/** The same line with its folders behind PATH. */
function putBehind(line: string): string {
  return line
    .replace(/(PATH=["']?)([^"';\s]*?):(\$\{?PATH\}?)/, '$1$3:$2')
    .replace(/^(fish_add_path)\s+/, '$1 --move --append ')
    .replace(/^(set\s+-gx\s+PATH)\s+(.*?)\s+(\$PATH)/, '$1 $3 $2')
}

/** null for what only a shell could say. */
function expanded(folder: string, { home, project, cache }: Places): string | null {
  const known: Readonly<Record<string, string>> = { HOME: home, FLOX_ENV_PROJECT: project, FLOX_ENV_CACHE: cache }
  const path = folder
    .replace(/^["']|["']$/g, '')
    .replace(/^~(?=\/|$)/, home)
    .replace(/\$\{?(\w+)\}?/g, (whole, name: string) => known[name] ?? whole)
  return path.startsWith('/') && !/[$`*]/.test(path) ? path : null
}

/** Commands that a profile takes from a folder of this machine although the environment has them. */
export async function profileHiders(
  manifest: Manifest,
  places: Places,
  commands: ReadonlySet<string>,
): Promise<Hider[]> {
  const found = await Promise.all(
    profileFolders(manifest, places).map(async ({ where, folder, line }) => {
      const names = await readdir(folder).catch((): string[] => [])
      const taken = names.filter((name) => commands.has(name))
      return taken.map((command): Hider => ({ command, by: 'folder', where, detail: join(folder, command), line }))
    }),
  )
  return found.flat()
}
