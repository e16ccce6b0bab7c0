import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const here = fileURLToPath(import.meta.url)

/** The folder with `resources` that this code belongs to: a checkout or an installed app. */
export const installationFolder = findUp(dirname(here))

/** Names what was built: two programs of one build understand each other. */
export function floeBuild(): string {
  const stamp = join(installationFolder, 'dist', 'stamp')
  if (runsFromSource || !existsSync(stamp)) return `${floeVersion()}-source`
  return `${floeVersion()}-${readFileSync(stamp, 'utf8').slice(0, 12)}`
}

export function floeVersion(): string {
  const { version }: { version?: string } = JSON.parse(readFileSync(join(installationFolder, 'package.json'), 'utf8'))
  return version ?? '0.0.0'
}

/** Program and arguments that start an engine of this very installation. */
export function engineCommand(): { command: string; args: readonly string[]; env: Readonly<Record<string, string>> } {
  const entry = runsFromSource
    ? ['--import', pathToFileURL(tsxLoader).href, join(installationFolder, 'engine', 'main.ts')]
    : [join(installationFolder, 'dist', 'node', 'engine.js')]
  return { ...nodeProgram(), args: entry }
}

/** Named by its place, because the engine does not run in the checkout's folder. */
const tsxLoader = join(installationFolder, 'node_modules', 'tsx', 'dist', 'loader.mjs')

const runsFromSource = here.endsWith('.ts')

/** Node 20 or later: this very one, Electron's own where it is new enough, else the system's. */
function nodeProgram(): { command: string; env: Readonly<Record<string, string>> } {
  if (!process.versions['electron']) return { command: process.execPath, env: {} }
  if (Number.parseInt(process.versions.node, 10) >= 20) {
    return { command: process.execPath, env: { ELECTRON_RUN_AS_NODE: '1' } }
  }
  return { command: process.env['FLOE_NODE'] ?? findProgram('node') ?? 'node', env: {} }
}

function findProgram(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder.startsWith('/'))
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function findUp(start: string): string {
  for (let folder = start; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'resources', 'floe'))) return folder
  }
  return start
}
