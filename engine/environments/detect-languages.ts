import type { ProfileScripts } from '../manifest/new-manifest.ts'
import { detectGo } from './languages/go.ts'
import type { Available, Language, ProjectReader } from './languages/language.ts'
import { detectNode } from './languages/node.ts'
import { detectPython } from './languages/python.ts'

/** The languages of a project folder, in the order node, python, go, with what an environment for them needs. */
export async function detectLanguages(project: ProjectReader, available: Available): Promise<Language[]> {
  const found = []
  for (const detect of [detectNode, detectPython, detectGo]) found.push(...(await detect(project, available)))
  return found
}

/** Hooks and profiles of several accepted languages in one; packages are installed by the walk. */
export function mergeScripts(languages: readonly Language[]): { hook: string | null; profile: ProfileScripts } {
  const hooks = languages.flatMap(({ hook }) => hook ?? [])
  const shells = new Set(languages.flatMap(({ profile }) => shellsOf(profile)))
  const profile = [...shells].map((shell) => [shell, languages.flatMap((one) => one.profile[shell] ?? []).join('\n')])
  return { hook: hooks.length > 0 ? hooks.join('\n') : null, profile: Object.fromEntries(profile) }
}

function shellsOf(profile: ProfileScripts): (keyof ProfileScripts)[] {
  // The keys of an object of this type are the shells.
  return Object.keys(profile) as (keyof ProfileScripts)[]
}
