import { readdir, realpath, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { environmentFacts } from '../environments/environment-facts.ts'
import { runLinks } from '../environments/layout.ts'
import { thisSystem } from '../environments/this-system.ts'
import { floePaths } from '../lib/floe-paths.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { servicesOf } from '../manifest/services.ts'
import { loginEnvironment } from '../process/login-environment.ts'
import { activeStacks } from './active-stacks.ts'
import { listenersOn } from './listeners.ts'
import { profileHiders } from './profile-folders.ts'
import { treePackages } from '../tree/tree-packages.ts'
import type { EnvironmentRuntime, RuntimeFacts } from './runtime-facts.ts'
import { servicePorts } from './service-ports.ts'
import { startFileHiders } from './start-files.ts'

export interface RuntimeQuestion {
  /** The `.flox` folder. */
  readonly dotFlox: string
  readonly name: string
  /** As it is, or as it would be after an edit. */
  readonly manifest: Manifest
  /** `.flox` folders of environments that are to be active with it, newest first and itself among them, beside those that are. */
  readonly stackedWith?: readonly string[]
}

/** Reads what runtimeConflicts judges by. What cannot be read is left out: nothing here fails for it. */
export async function gatherRuntimeFacts(question: RuntimeQuestion, signal: AbortSignal): Promise<RuntimeFacts> {
  const { dotFlox, manifest } = question
  const environment = await runtimeOf(question)
  const commands = new Set(environment.commands.keys())
  const home = homedir()
  const places = { home, project: dirname(dotFlox), cache: join(dotFlox, 'cache') }
  const ports = environment.services.flatMap((service) => service.ports)
  const [stacks, ofFiles, ofProfile, privileged, { listeners, busy }, installIdOf] = await Promise.all([
    stacksWith(environment, question.stackedWith ?? []),
    startFileHiders(home, commands, manifest),
    profileHiders(manifest, places, commands),
    privilegedCommands(commands, dotFlox),
    listenersOn(ports, dotFlox),
    ownersOf(environment).catch(() => new Map<string, string>()),
  ])
  signal.throwIfAborted()
  return { environment, stacks, hiders: [...ofProfile, ...ofFiles], privileged, listeners, busy, installIdOf }
}

async function runtimeOf(
  question: Pick<RuntimeQuestion, 'dotFlox' | 'name' | 'manifest'>,
): Promise<EnvironmentRuntime> {
  const { dotFlox, name, manifest } = question
  const mode = manifest.options?.activate?.mode ?? 'dev'
  const bin = join(runLinks(dotFlox, thisSystem(), name)[mode], 'bin')
  const names = await readdir(bin).catch((): string[] => [])
  const all = manifest.vars ?? {}
  const services = Object.entries(servicesOf(manifest)).map(([service, { command, vars = {} }]) => ({
    name: service,
    command,
    ports: servicePorts(command, vars, all),
  }))
  return {
    dotFlox,
    name,
    manifest,
    commands: new Map(await Promise.all(names.map((one) => realFile(one, join(bin, one))))),
    variables: new Map(Object.entries(all)),
    services,
  }
}

const realFile = async (name: string, path: string): Promise<[string, string]> => [
  name,
  await realpath(path).catch(() => path),
]

/** Stacks of two and more in which the environment takes part. */
async function stacksWith(environment: EnvironmentRuntime, asked: readonly string[]): Promise<EnvironmentRuntime[][]> {
  const active = await activeStacks(floePaths().runtime)
  const wanted = [...active, asked].filter((stack) => stack.length > 1 && stack.includes(environment.dotFlox))
  const known = new Map([[environment.dotFlox, environment]])
  for (const dotFlox of new Set(wanted.flat())) {
    if (known.has(dotFlox)) continue
    const { files, manifest } = await environmentFacts(dotFlox)
    if (files && manifest) known.set(dotFlox, await runtimeOf({ dotFlox, name: files.name, manifest }))
  }
  return wanted.map((stack) => stack.flatMap((dotFlox) => known.get(dotFlox) ?? []))
}

const setuidOrSetgid = 0o6000

/** Programs of this machine that need their setuid bit, where the environment has a command of the same name. */
async function privilegedCommands(commands: ReadonlySet<string>, dotFlox: string): Promise<Map<string, string>> {
  const folders = (loginEnvironment()['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'))
  const found = new Map<string, string>()
  for (const folder of folders.filter((one) => !one.startsWith(`${dotFlox}/`))) {
    const names = await readdir(folder).catch((): string[] => [])
    for (const name of names.filter((one) => commands.has(one) && !found.has(one))) {
      const facts = await stat(join(folder, name)).catch(() => null)
      if (facts && (facts.mode & setuidOrSetgid) !== 0) found.set(name, join(folder, name))
    }
  }
  return found
}

/** Which package of the lock brings each command; without those that come along with another package. */
async function ownersOf({ dotFlox, commands }: EnvironmentRuntime): Promise<Map<string, string>> {
  const { lock } = await environmentFacts(dotFlox)
  const packages = lock ? treePackages(lock, thisSystem()).main : []
  const byPath = new Map(packages.map(({ path, installId }) => [path, installId]))
  const owner = (file: string) => [...byPath].find(([path]) => file.startsWith(`${path}/`))?.[1]
  return new Map(
    [...commands].flatMap(([command, file]): [string, string][] => {
      const installId = owner(file)
      return installId === undefined ? [] : [[command, installId]]
    }),
  )
}
