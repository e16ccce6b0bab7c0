import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { thisSystem } from '../../environments/this-system.ts'
import { manifestToJson } from '../../manifest/manifest-json.ts'
import { parseManifest } from '../../manifest/parse-manifest.ts'
import { treeLockName } from '../../nix/tree-lock.ts'
import { run } from '../../process/run.ts'
import type { RunResult } from '../../process/run.ts'
import { installationFolder } from '../../lib/installation.ts'
import { activationFiles } from '../activation-files.ts'

export interface ActivationFixture {
  readonly folder: string
  /** Makes an environment as Floe would have built it, from the text of its manifest; gives its project folder. */
  environment(name: string, manifest: string): string
  /** Runs the launcher in a project; where it would need Node, it fails. */
  floe(project: string, args: readonly string[], env?: Readonly<Record<string, string | undefined>>): Promise<RunResult>
  /** Puts a program into the built tree of an environment. */
  program(project: string, name: string, script: string): void
  readonly launcher: string
  readonly env: Readonly<Record<string, string>>
  remove(): void
}

/** A home, a store and a runtime folder of their own, and the variables that lead there, in this process too. */
export function activationFixture(): ActivationFixture {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'floe-activation-')))
  const env = {
    HOME: join(folder, 'home'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_STATE_HOME: join(folder, 'state'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
    NIX_STORE_DIR: join(folder, 'store'),
    PATH: '/usr/bin:/bin',
    TERM: 'xterm',
    LANG: 'C.UTF-8',
    FLOE_NODE: '/bin/false',
    SHELL: '/bin/bash',
  }
  for (const path of [env.HOME, env.XDG_RUNTIME_DIR, env.NIX_STORE_DIR]) mkdirSync(path, { mode: 0o700 })
  const before = { ...process.env }
  Object.assign(process.env, env)
  return {
    folder,
    env,
    launcher: join(installationFolder, 'resources', 'floe'),
    environment: (name, manifest) => makeEnvironment(folder, name, manifest),
    program: addProgram,
    floe: (project, args, extra = {}) =>
      run(join(installationFolder, 'resources', 'floe'), args, { cwd: project, env: { ...env, ...extra } }),
    remove: () => {
      for (const name of Object.keys(env)) delete process.env[name]
      Object.assign(process.env, before)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function makeEnvironment(folder: string, folderName: string, text: string): string {
  const project = join(folder, folderName)
  const name = folderName.replaceAll(/\s/g, '-')
  const { manifest } = parseManifest(text)
  const lock = JSON.stringify({ 'lockfile-version': 1, manifest: manifestToJson(manifest), packages: [] })
  write(join(project, '.flox', 'env.json'), JSON.stringify({ name, version: 1 }))
  write(join(project, '.flox', 'env', 'manifest.toml'), text)
  write(join(project, '.flox', 'env', 'manifest.lock'), lock)
  mkdirSync(join(project, '.flox', 'run'), { recursive: true })
  for (const mode of ['dev', 'run']) {
    const tree = mkdtempSync(join(folder, 'store', `environment-${mode}-`))
    write(join(tree, treeLockName), lock)
    mkdirSync(join(tree, 'bin'))
    for (const [path, content] of Object.entries(activationFiles(manifest))) write(join(tree, path), content)
    const link = join(project, '.flox', 'run', `${thisSystem()}.${name}-${mode}`)
    rmSync(link, { force: true })
    symlinkSync(tree, link)
  }
  return project
}

function addProgram(project: string, name: string, script: string): void {
  for (const link of readdirSync(join(project, '.flox', 'run'))) {
    const path = join(project, '.flox', 'run', link, 'bin', name)
    write(path, `#!/bin/sh\n${script}\n`)
    chmodSync(path, 0o755)
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
