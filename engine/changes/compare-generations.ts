import type { EnvironmentId } from '../../shared/model/environment.ts'
import type { Comparison } from '../../shared/model/history.ts'
import type { History } from '../environments/history/history.ts'
import type { EnvironmentState } from '../environments/history/history-entry.ts'
import { readFilesOnDisk } from '../environments/read-environment.ts'
import type { Lock, LockedPackage } from '../lock/lock-schema.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { closureInfo, shareOfClosures } from '../nix/closure-info.ts'
import { readSide } from './change-summary.ts'
import { diffManifests } from './diff-manifests.ts'
import { diffPackages, pathsOf, versionOf } from './diff-packages.ts'
import type { PackageChange } from './diff-packages.ts'

interface Question {
  readonly id: EnvironmentId
  readonly dotFlox: string
  readonly name: string
  readonly from: number
  readonly to: number
  readonly system: string
}

interface Side extends EnvironmentState {
  readonly parsedManifest: Manifest | null
  readonly parsedLock: Lock | null
}

type Sizes = ReadonlyMap<string, { readonly narSize: number }>

/** Two generations beside each other: in words, as texts, in bytes. Errors: GENERATION_NOT_FOUND. */
export async function compareGenerations(
  history: History,
  { id, dotFlox, name, from, to, system }: Question,
  signal: AbortSignal,
): Promise<Comparison> {
  const files = await readFilesOnDisk(dotFlox, name)
  const { index } = await history.read(id)
  const before = await parsed(await history.stateOf(id, index, from, files))
  const after = await parsed(await history.stateOf(id, index, to, files))
  const changes = diffPackages(before.parsedLock, after.parsedLock, system)
  const touched = changes.flatMap((one) => [one.before, one.after]).filter((one) => one !== null)
  // What is not in the store any more has no size; that is no reason to say nothing else.
  const sizes: Sizes = await closureInfo(touched.flatMap(pathsOf), signal).catch(() => new Map())
  const { scripts, ...values } = diffManifests(before.parsedManifest, after.parsedManifest)
  return {
    packages: changes.map((change) => packageRow(change, before.parsedManifest, after.parsedManifest, sizes)),
    same: countOf(after.parsedLock, system) - changes.filter((one) => one.after).length,
    variables: [...values.variables],
    services: [...values.services],
    options: [...values.options],
    scripts: [...scripts],
    manifest: { from: before.manifest ?? '', to: after.manifest ?? '' },
    lock: { from: before.lock ?? '', to: after.lock ?? '' },
    sizes: await shareOfClosures(treesOf(before), treesOf(after), signal).catch(() => null),
  }
}

async function parsed(state: EnvironmentState): Promise<Side> {
  const { manifest, lock } = await readSide(state)
  return { ...state, parsedManifest: manifest, parsedLock: lock }
}

const treesOf = ({ links }: EnvironmentState) => [links.dev, links.run].flatMap((link) => link ?? [])

const countOf = (lock: Lock | null, system: string) => lock?.packages.filter((one) => one.system === system).length ?? 0

function packageRow(
  change: PackageChange,
  from: Manifest | null,
  to: Manifest | null,
  sizes: Sizes,
): Comparison['packages'][number] {
  const { installId, before, after, fields } = change
  const [was, is] = [sizeOf(before, sizes), sizeOf(after, sizes)]
  const sides = { installId, size: was === null || is === null ? null : is - was }
  if (!before || !after) {
    const said = (side: LockedPackage | null) => side && (versionOf(side) ?? 'a store path')
    return { ...sides, from: said(before), to: said(after), why: 'you' }
  }
  const versions = [versionOf(before), versionOf(after)] as const
  const moved = versions[0] !== versions[1]
  const says = (version: string | null, side: 'from' | 'to') =>
    [moved || fields.length === 0 ? (version ?? 'a store path') : '', ...fields.map((field) => inWords(field, side))]
      .filter(Boolean)
      .join(', ')
  const asked = JSON.stringify(from?.install?.[installId]) !== JSON.stringify(to?.install?.[installId])
  return { ...sides, from: says(versions[0], 'from'), to: says(versions[1], 'to'), why: whyOf(change, moved, asked) }
}

function inWords(field: PackageChange['fields'][number], side: 'from' | 'to'): string {
  return `${field.name} ${field[side] ?? (field.name === 'outputs' ? 'by default' : 'none')}`
}

/** A priority is set to settle a conflict; what was not asked for came with newer packages or a new build. */
function whyOf({ fields }: PackageChange, moved: boolean, asked: boolean): Comparison['packages'][number]['why'] {
  if (!asked) return moved ? 'update' : 'rebuilt'
  return !moved && fields.length > 0 && fields.every(({ name }) => name === 'priority') ? 'conflict' : 'you'
}

function sizeOf(locked: LockedPackage | null, sizes: Sizes): number | null {
  if (!locked) return 0
  const known = pathsOf(locked).flatMap((path) => sizes.get(path)?.narSize ?? [])
  return known.length === 0 ? null : known.reduce((total, size) => total + size, 0)
}
