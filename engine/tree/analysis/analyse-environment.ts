import { floePaths } from '../../lib/floe-paths.ts'
import { TooLarge, boundedListing } from '../list-tree.ts'
import { listingFor, packagesOnThisThread } from '../plan-environment.ts'
import type { EnvironmentPlanRequest } from '../plan-environment.ts'
import { askTreeThread } from '../tree-thread.ts'
import { analyse } from './analyse.ts'
import type { Analysis } from './analyse.ts'

/** As much as is read and compared within some ten milliseconds; beyond that the engine would be felt to stop. */
const onThisThread = { folders: 2_000, entries: 10_000, compared: 300 }

/** Who is in whose way among these packages: here when that is quick, in a worker when it is much. */
export async function analyseEnvironment(request: EnvironmentPlanRequest, signal: AbortSignal): Promise<Analysis> {
  if (request.packages.length > packagesOnThisThread) return inThread(request, signal)
  try {
    const listing = boundedListing(listingFor(request), onThisThread.folders, onThisThread.entries)
    return analyse(request, listing, onThisThread.compared)
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error
    return inThread(request, signal)
  }
}

const inThread = (request: EnvironmentPlanRequest, signal: AbortSignal) =>
  askTreeThread({ kind: 'analysis', request, cache: floePaths().cache }, signal)
