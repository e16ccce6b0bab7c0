import type { EnvironmentId } from '../../shared/model/environment.ts'
import type { Comparison } from '../../shared/model/history.ts'
import type { History } from '../environments/history/history.ts'
import type { EnvironmentState } from '../environments/history/history-entry.ts'
import { readFilesOnDisk } from '../environments/read-environment.ts'
import type { Lock, LockedPackage } from '../lock/lock-schema.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { shareOfClosures } from '../nix/closure-info.ts'
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

type Shares = Awaited<ReturnType<typeof shareOfClosures>>

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
  // What is not in the store any more has no size; that is no reason to say nothing else.
  const shares = await shareOfClosures(treesOf(before), treesOf(after), signal).catch(() => null)
  const { scripts, ...values } = diffManifests(before.parsedManifest, after.parsedManifest)
  return {
    packages: changes.map((change) => packageRow(change, before.parsedManifest, after.parsedManifest, shares)),
    same: countOf(after.parsedLock, system) - changes.filter((one) => one.after).length,
    variables: [...values.variables],
    services: [...values.services],
    options: [...values.options],
    scripts: [...scripts],
    manifest: { from: before.manifest ?? '', to: after.manifest ?? '' },
    lock: { from: before.lock ?? '', to: after.lock ?? '' },
    sizes: shares && { both: shares.both, onlyFrom: shares.onlyFrom, onlyTo: shares.onlyTo },
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
  shares: Shares,
): Comparison['packages'][number] {
  const { installId, before, after, fields } = change
  // By the same rule as the sum of all: with what it needs, and without what is needed either way.
  const size = shares && shares.change(before ? pathsOf(before) : [], after ? pathsOf(after) : [])
  const sides = { installId, size }
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
