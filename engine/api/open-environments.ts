import type { EnvironmentId } from '../../shared/model/environment.ts'
import { Changes } from '../changes/changes.ts'
import { DeletedEnvironments } from '../changes/deleted-environments.ts'
import type { WaitingChanges } from '../changes/waiting.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { Environments } from './environments.ts'
import type { Parts } from './environments.ts'
import { EnvironmentPlaces } from '../environments/environment-places.ts'
import type { JudgedAhead } from '../environments/judge-ahead.ts'
import { JudgedEnvironments } from '../environments/judged-environments.ts'
import { judgedPath } from '../environments/judged-file.ts'
import { takeOverIds } from '../environments/longer-ids.ts'
import { Summaries } from '../environments/summaries.ts'
import { EnvironmentWatch } from '../environments/watch-environments.ts'
import { TrustStore } from '../trust/trust-store.ts'

interface Options extends Pick<Parts, 'registry' | 'catalog' | 'terminals' | 'settings' | 'paths' | 'publish'> {
  readonly build: string
  readonly ahead: JudgedAhead | null
  readonly jobs: Jobs
  readonly waiting: WaitingChanges
  readonly system: string
}

/** Finishes commits that a crash has cut off, then begins to watch every environment of the list. */
export async function openEnvironments(options: Options): Promise<Environments> {
  const { registry, jobs, catalog, terminals, paths, system } = options
  await Changes.recover(paths.state)
  await takeOverIds(registry, paths.state)
  const trust = new TrustStore(paths.state)
  // The watch and the changes speak to the object that is made of them.
  const onChange = (id: EnvironmentId): void => environments.changed(id)
  const watch = new EnvironmentWatch({
    onChange,
    onFolder: (id, mark) => void registry.noteMarks(new Map([[id, mark]])).catch(() => {}),
  })
  const parts = { catalog, jobs, registry, trust, waiting: options.waiting }
  const changes = new Changes({ ...parts, stateFolder: paths.state, system, onChange })
  await changes.catchUp()
  const judged = await JudgedEnvironments.open(judgedPath(paths.cache), options.build)
  const summaries = new Summaries({
    registry,
    trust,
    judged,
    ahead: options.ahead,
    terminals: (id) => terminals.running(id).length,
  })
  const places = new EnvironmentPlaces({
    registry,
    trust,
    hasPast: async (id) => (await changes.liveGeneration(id)) !== null,
    isRunning: (id) => terminals.running(id).length > 0 || jobs.running().some(({ environment }) => environment === id),
    onMove: (id) => environments.moved(id),
  })
  const { settings, publish } = options
  const shared = { registry, catalog, terminals, settings, paths, publish }
  const deleted = new DeletedEnvironments(paths.state, { registry, trust })
  await deleted.sweep()
  const environments = new Environments({ ...shared, trust, watch, changes, summaries, places, deleted })
  return environments
}
