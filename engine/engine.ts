import { chmod, mkdir, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { FloeHandlers } from '../shared/contract/contract.ts'
import type { Running } from '../shared/model/running.ts'
import type { Change } from '../shared/contract/namespaces/app.ts'
import { appApi } from './api/app.ts'
import { catalogApi } from './api/catalog.ts'
import { conflictsApi } from './api/conflicts.ts'
import { diagnosticsApi } from './api/diagnostics.ts'
import { openEnvironments } from './api/open-environments.ts'
import { foldersApi } from './api/folders.ts'
import { historyApi } from './api/history.ts'
import { jobsApi } from './api/jobs.ts'
import { manifestApi } from './api/manifest.ts'
import { settingsApi } from './api/settings.ts'
import { terminalsApi } from './api/terminals.ts'
import { Catalog } from './catalog/catalog.ts'
import { CatalogIndex } from './catalog/index/catalog-index.ts'
import { debianSource } from './catalog/sources/debian/debian-source.ts'
import { nixpkgsHistory } from './catalog/sources/nixpkgs/nixpkgs-history.ts'
import { Conflicts } from './conflicts/conflicts.ts'
import { WaitingChanges } from './changes/waiting.ts'
import { Provenance } from './providers/provenance.ts'
import { Diagnostics } from './diagnostics/diagnostics.ts'
import { floxRegistryPath } from './environments/flox-registry.ts'
import type { JudgedAhead } from './environments/judge-ahead.ts'
import { registryPath } from './environments/registry-file.ts'
import { Registry } from './environments/registry.ts'
import { thisSystem } from './environments/this-system.ts'
import { Jobs } from './jobs/jobs.ts'
import type { EngineLog } from './lib/engine-log.ts'
import { floePaths } from './lib/floe-paths.ts'
import type { FloePaths } from './lib/floe-paths.ts'
import { sweepTemporaries } from './lib/temporaries.ts'
import { Topic } from './lib/topic.ts'
import { detectNix } from './nix/detect-nix.ts'
import { Settings } from './settings/settings.ts'
import { installationFolder } from './lib/installation.ts'
import { shellsFor, terminalStart } from './terminal-start.ts'
import { Terminals } from './terminals/terminals.ts'

export interface EngineOptions {
  readonly build: string
  /** What is judged of the list of environments while the engine starts. */
  readonly ahead?: JudgedAhead | null
  readonly version: string
  /** The folder of the engine's socket. */
  readonly runtime: string
  readonly log: EngineLog
  /** Ends the process; called when a client asks for it. */
  readonly stop: () => void
}

export interface Engine {
  readonly handlers: FloeHandlers
  /** What would be lost or left if it ended now. */
  running(): readonly Running[]
  /** Ends jobs and terminals with everything that they started. */
  close(): Promise<void>
}

/** Puts all parts of the engine together. Nothing of it talks to a socket or a process yet. */
export async function createEngine({
  build,
  ahead = null,
  version,
  runtime,
  log,
  stop,
}: EngineOptions): Promise<Engine> {
  const paths = floePaths()
  await closeFolders(paths)
  void sweepFolders(paths)
  const system = thisSystem()
  const changes = new Topic<Change>()
  const publish: Publish = (topic, id) => changes.publish(id === undefined ? { topic } : { topic, id })
  const settings = await Settings.open(paths.config, () => publish('settings'))
  const registry = await Registry.open(registryPath(paths.data))
  const jobs = await openJobs(paths, log, publish)
  const terminals = openTerminals(registry, settings, publish)
  const { catalog, index } = openCatalog(paths, settings)
  const parts = { registry, catalog, system, waiting: new WaitingChanges(paths.state) }
  const environments = await openEnvironments({ ...parts, build, ahead, jobs, terminals, settings, paths, publish })
  const historyFolder = join(paths.state, 'history')
  const conflicts = new Conflicts({ ...parts, historyFolder, onChange: (id) => environments.changed(id) })
  const provenance = new Provenance({ catalog, registry, system, historyFolder })
  const diagnostics = new Diagnostics({ paths, runtime, jobs, detectNix, onChange: () => publish('diagnostics') })
  const running = (): Running[] => [
    ...jobs.running().map(({ title }) => ({ kind: 'job' as const, title })),
    ...terminals.running().map(({ title }) => ({ kind: 'terminal' as const, title })),
  ]
  return {
    handlers: {
      app: appApi({ build, version, system, stateFolder: paths.state, changes, running, stop }),
      catalog: catalogApi({ catalog, jobs, onChange: () => publish('catalog') }),
      conflicts: conflictsApi(conflicts, provenance),
      diagnostics: diagnosticsApi(diagnostics, log),
      environments,
      folders: foldersApi(),
      history: historyApi(environments),
      jobs: jobsApi(jobs),
      manifest: manifestApi(),
      settings: settingsApi(settings),
      terminals: terminalsApi(terminals, (id) => shellsFor(id, registry)),
    },
    running,
    close: async () => {
      await Promise.all([jobs.close(), terminals.closeAll()])
      await environments.close()
      await index.close()
    },
  }
}

/** Only this user can read what Floe keeps. Diagnostics reports a folder that cannot be made. */
async function closeFolders({ config, data, state, cache }: FloePaths): Promise<void> {
  for (const folder of [config, data, state, cache]) {
    await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => {})
    await chmod(folder, 0o700).catch(() => {})
  }
}

/** What an engine that was killed has left half written. */
async function sweepFolders({ config, data, state }: FloePaths): Promise<void> {
  const histories = await readdir(join(state, 'history')).catch(() => [])
  const folders = [config, data, state, join(state, 'jobs'), dirname(floxRegistryPath()), tmpdir()]
  for (const folder of [...folders, ...histories.map((id) => join(state, 'history', id))])
    await sweepTemporaries(folder)
}

type Publish = (topic: Change['topic'], id?: string) => void

function openJobs(paths: FloePaths, log: EngineLog, publish: Publish): Promise<Jobs> {
  return Jobs.open({
    folder: join(paths.state, 'jobs'),
    onChange: (id) => publish('jobs', id),
    report: (incident, what, error) => log.report(incident, what, error),
  })
}

function openTerminals(registry: Registry, settings: Settings, publish: Publish): Terminals {
  return new Terminals({
    prepare: (id, shell) => terminalStart(id, shell, { registry, settings }),
    generationOf: (id) => registry.get(id)?.generation ?? null,
    onChange: (id) => {
      publish('terminals', id)
      // Their number is shown beside each environment.
      publish('environments')
    },
  })
}

function openCatalog(paths: FloePaths, settings: Settings): { catalog: Catalog; index: CatalogIndex } {
  const index = new CatalogIndex(join(paths.cache, 'index'))
  const catalog = new Catalog({
    sources: [
      debianSource({ resources: join(installationFolder, 'resources'), cache: paths.cache }),
      nixpkgsHistory(paths),
    ],
    index,
    isEnabled: (source) => settings.value.catalogSources[source]?.enabled ?? true,
  })
  return { catalog, index }
}
