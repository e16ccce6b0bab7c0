import type { Conflict, ConflictReport, FileConflictGroup, VersionConflict } from '../../shared/model/conflict.ts'
import { hasCode } from '../../shared/errors/floe-error.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { enabledSystems } from '../lock/locked-systems.ts'
import { changedNumbers, completedOrder, knownPrecedences, pairsOf } from './settle/known-order.ts'
import type { DescribedGroup } from './file-conflicts.ts'
import { describeGroups } from './file-conflicts.ts'
import type { Assessment } from './assessment/assess-edit.ts'
import { gatherRuntimeFacts } from '../runtime/gather-runtime-facts.ts'
import { runtimeConflicts } from '../runtime/runtime-conflicts.ts'
import { askVersions } from './ask-versions.ts'
import { versionConflicts } from '../versions/version-conflicts.ts'
import { fileWays } from './ways-out/file-ways.ts'
import { otherPackages } from './ways-out/other-package.ts'

/** Everything that an assessment has to say of conflicts, beside what it was found from. */
export interface Findings {
  readonly report: ConflictReport
  readonly groups: readonly DescribedGroup[]
}

/**
 * Every conflict of an assessment: versions first when they are what stops the change, else files by harm, then versions
 * that would only stop a later change, then what an activation would make of it. Nothing is fetched or written.
 * Errors: why a change cannot be locked, where that is no conflict of versions.
 */
export async function findConflicts(assessment: Assessment, catalog: Catalog, signal: AbortSignal): Promise<Findings> {
  const groups = describeGroups(assessment.analysis.groups, assessment.facts)
  const [files, versions, runtime] = await Promise.all([
    withWays(groups, assessment, catalog, signal),
    versionsOf(assessment, catalog, signal),
    runtimeOf(assessment, signal),
  ])
  if (assessment.failure && versions.length === 0) throw assessment.failure
  const conflicts: Conflict[] = assessment.failure
    ? [...versions, ...files, ...runtime.conflicts]
    : [...files, ...versions, ...runtime.conflicts]
  const unjudged = [...assessment.unknown]
  return { report: { conflicts, compared: compared(assessment, runtime.names), unjudged }, groups }
}

async function withWays(
  groups: readonly DescribedGroup[],
  { facts }: Assessment,
  catalog: Catalog,
  signal: AbortSignal,
): Promise<FileConflictGroup[]> {
  const known = knownPrecedences(groups)
  const current = numbersOf(facts.packages)
  const numbersFor = (order: readonly string[]) => changedNumbers(completedOrder(pairsOf(order), known), current)
  const conflicts = groups.map(({ conflict }) => conflict)
  const others = await otherPackages(conflicts, facts, catalog, signal)
  return groups.map((described) => {
    const { conflict } = described
    const waysOut = [...fileWays(described, { facts, numbersFor }), ...(others.get(conflict.id) ?? [])]
    return { ...conflict, waysOut }
  })
}

/** The manifest's number of each package. */
export const numbersOf = (packages: Assessment['facts']['packages']) =>
  new Map([...packages].map(([installId, { priority }]) => [installId, priority]))

async function versionsOf(
  { before, edit, failure }: Assessment,
  catalog: Catalog,
  signal: AbortSignal,
): Promise<VersionConflict[]> {
  try {
    return versionConflicts(failure, await askVersions({ before, edit, catalog }, signal))
  } catch (error) {
    // What cannot be asked is told as why the change failed; without a failure there is nothing to explain.
    if (hasCode(error, 'CANCELLED')) throw error
    return []
  }
}

async function runtimeOf({ before, change }: Assessment, signal: AbortSignal) {
  if (!change) return { conflicts: [], names: 0 }
  const question = { dotFlox: before.dotFlox, name: before.name, manifest: change.manifest }
  const facts = await gatherRuntimeFacts(question, signal)
  const { services, vars } = change.manifest
  const names = Object.keys(services ?? {}).length + Object.keys(vars ?? {}).length
  return { conflicts: runtimeConflicts(facts), names }
}

function compared({ change, facts, needed, analysis }: Assessment, names: number): ConflictReport['compared'] {
  const groups = new Set(change?.lock.packages.flatMap((one) => ('attr_path' in one ? one.group : [])))
  return {
    packages: facts.packages.size,
    needed: Math.max(0, needed - facts.packages.size),
    paths: analysis.pathsCompared,
    groups: groups.size,
    systems: change ? enabledSystems(change.manifest).length : 0,
    names,
  }
}
