import type { ManifestEdit } from '../../../shared/model/edit.ts'
import type { InstalledPackage } from '../../../shared/model/environment.ts'
import { defaultPriority } from '../../../shared/model/manifest-defaults.ts'

export interface PackageFields {
  readonly outputs: readonly string[]
  readonly priority: string
  readonly group: string
}

type Result =
  | { readonly kind: 'edit'; readonly edit: ManifestEdit }
  | { readonly kind: 'same' }
  | { readonly kind: 'bad-priority' }
  | { readonly kind: 'no-outputs' }

/** The edit that the fields ask for; only what differs is in it, and a default leaves the manifest. */
export function packageEdit(installed: InstalledPackage, fields: PackageFields): Result {
  const priority = Number(fields.priority)
  if (!/^\d+$/.test(fields.priority.trim()) || !Number.isSafeInteger(priority)) return { kind: 'bad-priority' }
  if (fields.outputs.length === 0 && installed.availableOutputs.length > 0) return { kind: 'no-outputs' }
  const group = fields.group.trim() || null
  const edit = {
    ...(sameSet(fields.outputs, installed.outputs) ? {} : { outputs: outputsOf(installed, fields.outputs) }),
    ...(priority === installed.priority ? {} : { priority: priority === defaultPriority ? null : priority }),
    ...(group === installed.group ? {} : { group }),
  }
  if (Object.keys(edit).length === 0) return { kind: 'same' }
  return { kind: 'edit', edit: { kind: 'change', installId: installed.installId, ...edit } }
}

function outputsOf({ availableOutputs }: InstalledPackage, chosen: readonly string[]) {
  return sameSet(chosen, availableOutputs) ? ('all' as const) : [...chosen]
}

const sameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((name) => b.includes(name))
