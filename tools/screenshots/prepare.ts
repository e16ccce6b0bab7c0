import { spawnSync } from 'node:child_process'
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../e2e/machine.ts'
import type { Studio } from './studio.ts'

/** Runs floe in a folder of the machine, as a person does. */
export function floe({ machine }: Studio, folder: string, ...args: string[]): string {
  const ended = spawnSync(join(root, 'resources/floe'), args, {
    cwd: machine.folder(folder),
    env: machine.env,
    encoding: 'utf8',
  })
  if (ended.status !== 0) throw new Error(`floe ${args.join(' ')} in ${folder}: ${ended.stderr}${ended.stdout}`)
  return ended.stdout
}

/** The page of an environment, by its name. */
export function placeOf(studio: Studio, name: string): string {
  const known: unknown = JSON.parse(floe(studio, '.', 'envs', '--json'))
  const found = Array.isArray(known)
    ? known.find((one: { name?: string; id?: string }) => one.name === name)
    : undefined
  if (!found?.id) throw new Error(`${name} is not known`)
  return `/environments/${found.id}`
}

/** What a colleague has made: a hook, a profile and a variable that changes how programs load. */
const colleagues = `version = 1

[install]
jq.pkg-path = "debian/jq"

[vars]
API_URL = "http://localhost:8080"

[hook]
on-activate = """
  mkdir -p .cache
  echo "cache ready"
"""

[profile]
common = """
  alias serve="python3 -m http.server"
"""
`

/** An environment on the disk that Floe has not made. */
export function writeForeign({ machine }: Studio, folder: string, manifest = colleagues): void {
  const name = folder.split('/').at(-1)
  machine.write(`${folder}/.flox/env.json`, `{ "name": "${name}", "version": 1 }\n`)
  machine.write(`${folder}/.flox/env/manifest.toml`, manifest)
}

/** Environments in every state that one can be in. */
export function prepareEnvironments(studio: Studio): Promise<void> {
  const { machine } = studio
  const ready = {
    atlas: ['redis-server', 'jq', 'python3'],
    notes: ['figlet', 'cowsay'],
    toolbox: ['moreutils', 'hello'],
  }
  for (const [name, packages] of Object.entries(ready)) floe(studio, `src/${name}`, 'init', '--name', name, ...packages)
  floe(studio, 'src/atlas', 'install', 'figlet')
  floe(studio, 'src/atlas', 'uninstall', 'figlet')
  floe(studio, 'src/playground', 'init', '--name', 'playground')
  floe(studio, 'src/billing-api', 'init', '--name', 'billing-api', 'jq')
  const manifest = join(machine.home, 'src/billing-api/.flox/env/manifest.toml')
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/^\[vars\]$/m, '[vars]\nPORT = "8081"'))
  floe(studio, 'src/website', 'init', '--name', 'website', 'hello')
  rmSync(join(machine.home, 'src/website/.flox/run'), { recursive: true })
  floe(studio, 'src/old-shop', 'init', '--name', 'old-shop', 'hello')
  rmSync(join(machine.home, 'src/old-shop'), { recursive: true })
  floe(studio, 'src/pipeline', 'init', '--name', 'pipeline', 'jq')
  appendFileSync(join(machine.home, 'src/pipeline/.flox/env/manifest.toml'), '\n[vars\nSTAGE = "test"\n')
  return Promise.resolve()
}
