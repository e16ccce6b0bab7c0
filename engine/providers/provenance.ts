import { defaultGroup, defaultPriority } from '../../shared/model/manifest-defaults.ts'
import type { FloeHandlers } from '../../shared/contract/contract.ts'
import type { PackageExplanation, Provider } from '../../shared/model/conflict.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { History } from '../environments/history/history.ts'
import type { Registry } from '../environments/registry.ts'
import { startWorker } from '../lib/start-worker.ts'
import { onlyMessage } from '../lib/worker-client.ts'
import type { LockedPackage } from '../lock/lock-schema.ts'
import type { PackageDescriptor } from '../manifest/manifest-schema.ts'
import { referencesBelow } from '../nix/closure-info.ts'
import { loginEnvironment } from '../process/login-environment.ts'
import { storeName } from '../tree/analysis/path-groups.ts'
import { TooLarge, boundedListing, storeListing } from '../tree/list-tree.ts'
import type { EnvironmentPlanRequest } from '../tree/plan-environment.ts'
import { explainPackage } from './explain-package.ts'
import type { RootPackage } from './explain-package.ts'
import { isPropagated, propagatedPackages } from '../tree/propagated.ts'
import { findProviders, isCommand, mostProviders } from './providers.ts'
import type { FoundPath } from './providers.ts'
import { directNeeds } from './direct-needs.ts'
import { environmentPackages } from './environment-packages.ts'
import type { EnvironmentPackagesFacts } from './environment-packages.ts'
import { outsideCommand } from './outside-commands.ts'
import { whenAdded } from './when-added.ts'

interface Parts {
  readonly catalog: Catalog
  readonly registry: Registry
  readonly system: string
  /** Where the history of environments lies. */
  readonly historyFolder: string
  /** PATH of the user outside of any environment; left out: as the engine was started. */
  readonly path?: string
}

type Api = Pick<FloeHandlers['conflicts'], 'providers' | 'why'>
type Input<Name extends keyof Api> = Parameters<Api[Name]>[0]

/** The reverse questions: who provides a path, and why a package is here. */
export class Provenance implements Api {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async providers({ id, text }: Input<'providers'>): Promise<Provider[]> {
    const dotFlox = this.#parts.registry.require(id).dotFlox
    const { files, request, locked } = await environmentPackages(dotFlox, this.#parts)
    const found = await search(request, text)
    const inside = found.map((one) => provider(one, locked.get(one.owner.installId)))
    const trees = [files?.links.dev.target, files?.links.run.target].flatMap((tree) => tree ?? [])
    return this.#withOutside(inside, text.trim(), [...trees, dotFlox])
  }

  async why({ id, name }: Input<'why'>): Promise<PackageExplanation> {
    const facts = await environmentPackages(this.#parts.registry.require(id).dotFlox, this.#parts)
    const { request } = facts
    const listing = storeListing()
    const brought = propagatedPackages(request.packages, true, listing, request.propagated)
    const paths = [...request.packages, ...brought].map(({ path }) => path)
    const closureOf = (path: string) => listing.text(`${path}/nix-support/closure`)?.split('\n').filter(Boolean) ?? null
    const references = directNeeds(await referencesBelow(paths), closureOf)
    const broughtBy = new Map(brought.map(({ path, installId }) => [path, installId]))
    return explainPackage(name, { roots: await this.#roots(id, facts), references, broughtBy }, new Date())
  }

  async #roots(id: EnvironmentId, facts: EnvironmentPackagesFacts): Promise<RootPackage[]> {
    const { files, manifest, request } = facts
    const added = files
      ? await whenAdded(new History(this.#parts.historyFolder), id, files.manifest.path)
      : new Map<string, Date>()
    return Promise.all(
      Object.entries(manifest?.install ?? {}).map(async ([installId, descriptor]) => {
        const isCatalog = 'pkg-path' in descriptor
        const group = isCatalog ? (descriptor['pkg-group'] ?? defaultGroup) : null
        const origin = await this.#originOf(descriptor)
        const outputs = request.packages.filter((one) => one.installId === installId).map(({ path }) => path)
        // A converted package is in a group of its own by rule, which tells a user nothing.
        return {
          installId,
          outputs,
          group: group === installId ? null : group,
          origin,
          added: added.get(installId) ?? null,
        }
      }),
    )
  }

  async #originOf(descriptor: PackageDescriptor): Promise<string> {
    if ('pkg-path' in descriptor) return (await this.#parts.catalog.originOf(descriptor['pkg-path'])).origin
    return 'flake' in descriptor ? 'flake' : 'store path'
  }

  /** After the environment's own, the command of this machine that has just the name that was asked for. */
  async #withOutside(inside: readonly Provider[], text: string, within: readonly string[]): Promise<Provider[]> {
    const path = this.#parts.path ?? loginEnvironment()['PATH'] ?? ''
    const name = text.slice(text.lastIndexOf('/') + 1)
    const file = name === '' ? null : await outsideCommand(name, path, within)
    if (file === null) return [...inside]
    const same = inside.findLastIndex((one) => isCommand(one.path) && one.path.endsWith(`/${name}`))
    const result = [...inside]
    result.splice(same + 1, 0, outsider(file))
    return result.slice(0, mostProviders)
  }
}

function provider({ path, owner, used }: FoundPath, locked: LockedPackage | undefined): Provider {
  const brought = isPropagated(owner)
  return {
    path,
    owner: brought ? storeName(owner.path) : owner.installId,
    installId: owner.installId,
    version: !brought && locked && 'version' in locked ? (locked.version ?? null) : null,
    priority: brought ? null : (locked?.priority ?? defaultPriority),
    state: used ? 'used' : 'hidden',
  }
}

const outsider = (path: string): Provider => ({
  path,
  owner: 'this machine',
  installId: null,
  version: null,
  priority: null,
  state: 'outside',
})

/** As many folders as are read within some milliseconds. */
const foldersOnThisThread = 4_000

async function search(request: EnvironmentPlanRequest, text: string): Promise<FoundPath[]> {
  try {
    return findProviders(request, text, boundedListing(storeListing(), foldersOnThisThread))
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error
    return searchInWorker(request, text)
  }
}

function searchInWorker(request: EnvironmentPlanRequest, text: string): Promise<FoundPath[]> {
  return onlyMessage(startWorker('./providers-worker.ts', import.meta.url, { request, text }))
}
