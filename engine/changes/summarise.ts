import { listNames } from '../../shared/text/list-names.ts'
import type { Lock } from '../lock/lock-schema.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { diffManifests } from './diff-manifests.ts'
import type { ManifestChange } from './diff-manifests.ts'
import { diffPackages, versionOf } from './diff-packages.ts'
import type { FieldChange, PackageChange } from './diff-packages.ts'

/** An environment at one moment. */
export interface Side {
  /** Null where there is none, or none that can be read. */
  readonly manifest: Manifest | null
  readonly lock: Lock | null
}

/** What a change did, in one line for a history: `Installed jq and python3, removed nodejs, set DATABASE_URL`. */
export function summarise(before: Side, after: Side, system: string, otherwise: string): string {
  const packages = diffPackages(before.lock, after.lock, system)
  const installed = names(packages.filter((one) => !one.before))
  const removed = names(packages.filter((one) => !one.after))
  const changed = diffManifests(before.manifest, after.manifest)
  const words = [
    phrase('installed', installed),
    phrase('removed', removed),
    ...packages.filter((one) => one.before && one.after).flatMap(packageWords),
    ...manifestWords({
      ...changed,
      options: changed.options.filter((one) => !comesWithPackages(one, installed, removed)),
    }),
  ].filter((part) => part !== '')
  const shown = words.length > mostPhrases ? [...words.slice(0, mostPhrases), 'and more'] : words
  return capital(shown.join(', ').replace(/, and more$/, ' and more') || otherwise)
}

/** What made an environment: `Created with jq and python3`. */
export function creationSummary(lock: Lock, system: string): string {
  const added = names(diffPackages(null, lock, system))
  return added.length === 0 ? 'Created' : capital(phrase('created with', added))
}

const intentions: Readonly<Record<string, string>> = {
  built: 'build',
  changed: 'change',
  chose: 'choose',
  created: 'create',
  edited: 'edit',
  gave: 'give',
  installed: 'install',
  moved: 'move',
  rebuilt: 'rebuild',
  removed: 'remove',
  took: 'take',
  went: 'go',
}

/** A summary as what is undone or done again: `remove jq, set A` for `Removed jq, set A`. */
export function asIntention(summary: string): string {
  const lower = summary.charAt(0).toLowerCase() + summary.slice(1)
  return lower.replace(/(?<=^|, |: )[a-z]+(?= |$)/g, (verb) => intentions[verb] ?? verb)
}

const mostPhrases = 4
const mostNames = 4
const names = (packages: readonly PackageChange[]) => packages.map(({ installId }) => installId)

/** Floe limits the systems with the first package that exists on some only, and frees them with the last (limit-systems.ts). */
function comesWithPackages(
  { name, from, to }: ManifestChange['options'][number],
  installed: readonly string[],
  removed: readonly string[],
): boolean {
  return name === 'systems' && ((from === null && installed.length > 0) || (to === null && removed.length > 0))
}

function packageWords({ installId, before, after, fields }: PackageChange): string[] {
  const version = after && versionOf(after)
  if (before && version !== null && version !== versionOf(before)) return [`changed ${installId} to ${version}`]
  return fields.length === 0 ? [`rebuilt ${installId}`] : fields.map((field) => fieldWords(installId, field))
}

function fieldWords(installId: string, { name, to }: FieldChange): string {
  switch (name) {
    case 'priority':
      return `gave ${installId} priority ${to}`
    case 'group':
      return to === null ? `took ${installId} out of its group` : `moved ${installId} to group ${to}`
    case 'outputs':
      return `chose the outputs of ${installId}`
  }
}

function manifestWords({ variables, services, scripts, options }: ManifestChange): string[] {
  const named = (changes: ManifestChange['variables']) => changes.map(({ name }) => name)
  return [
    phrase('set', named(variables.filter(({ to }) => to !== null)), 'variables'),
    phrase('unset', named(variables.filter(({ to }) => to === null)), 'variables'),
    scripts.some((name) => name.startsWith('hook.')) ? 'edited the hook' : '',
    scripts.some((name) => name.startsWith('profile.')) ? 'edited the profile' : '',
    scripts.some((name) => name.startsWith('build.')) ? 'edited the builds' : '',
    scripts.some((name) => name.startsWith('include.')) ? 'changed what it includes' : '',
    phrase('changed the service', named(services), 'services'),
    phrase('changed the option', named(options), 'options'),
  ]
}

function phrase(verb: string, all: readonly string[], noun = 'packages'): string {
  if (all.length === 0) return ''
  if (all.length > mostNames) return `${verb.replace(/ the \w+$/, '')} ${all.length} ${noun}`
  return `${verb} ${listNames(all)}`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
