import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** What an activation needs to know of a built tree. */
export interface TreeFacts {
  /** `3.11`, when there is a python3. */
  readonly python: string | null
  readonly pip: boolean
  readonly cmake: boolean
  readonly java: boolean
  readonly rustSources: boolean
  readonly jupyter: boolean
  /** The certificates that programs of Nix are told of: the environment's own, else this machine's; null without any. */
  readonly certificates: string | null
  /** The machine's locale archive, null where it has none. */
  readonly localeArchive: string | null
  /** Scripts of packages that are sourced before the hook, in order. */
  readonly plugins: readonly string[]
}

export async function readTreeFacts(tree: string): Promise<TreeFacts> {
  const has = async (...path: readonly string[]) => (await stat(join(tree, ...path)).catch(() => null)) !== null
  return {
    python: await pythonVersion(tree),
    pip: await has('bin', 'pip3'),
    cmake: await has('bin', 'cmake'),
    java: await has('bin', 'java'),
    rustSources: await has('rustc-std-workspace-std'),
    jupyter: await has('share', 'jupyter'),
    certificates: await firstOf([join(tree, bundle), ...machineBundles]),
    localeArchive: await firstOf(machineArchives),
    plugins: await pluginScripts(tree),
  }
}

const bundle = 'etc/ssl/certs/ca-bundle.crt'
const machineBundles = ['/etc/ssl/certs/ca-certificates.crt', `/${bundle}`, '/etc/pki/tls/certs/ca-bundle.crt']
const machineArchives = ['/run/current-system/sw/lib/locale/locale-archive', '/usr/lib/locale/locale-archive']

async function firstOf(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) if (await stat(path).catch(() => null)) return path
  return null
}

async function pythonVersion(tree: string): Promise<string | null> {
  const program = await realpath(join(tree, 'bin', 'python3')).catch(() => '')
  return /^python(3\.\d+)/.exec(basename(program))?.[1] ?? null
}

async function pluginScripts(tree: string): Promise<string[]> {
  const folder = join('etc', 'profile.d')
  const names = await readdir(join(tree, folder)).catch(() => [])
  const plugins: string[] = []
  for (const name of names.filter((one) => one.endsWith('.sh')).sort()) {
    if (!(await isFloxOwn(tree, join(folder, name)))) plugins.push(join(folder, name))
  }
  return plugins
}

/**
 * In a tree that flox built its own activation scripts lie beside those of packages. Packages are linked in; what lies in
 * the tree itself, or in a store path that holds an activation of its own, is flox's part.
 */
async function isFloxOwn(tree: string, path: string): Promise<boolean> {
  const real = await realpath(join(tree, path)).catch(() => null)
  if (real === null) return true
  const owner = real.slice(0, -join('/', path).length)
  if (owner === (await realpath(tree)) || /^[a-z0-9]{32}-flox-interpreter\b/.test(basename(owner))) return true
  return (await stat(join(owner, 'activate.d')).catch(() => null)) !== null
}
