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
    rustSources: await has('lib', 'rustlib', 'src', 'rust', 'library'),
    jupyter: await has('share', 'jupyter'),
    plugins: await pluginScripts(tree),
  }
}

async function pythonVersion(tree: string): Promise<string | null> {
  const program = await realpath(join(tree, 'bin', 'python3')).catch(() => '')
  return /^python(3\.\d+)/.exec(basename(program))?.[1] ?? null
}

async function pluginScripts(tree: string): Promise<string[]> {
  const names = await readdir(join(tree, 'etc', 'profile.d')).catch(() => [])
  return names
    .filter((name) => name.endsWith('.sh'))
    .sort()
    .map((name) => join('etc', 'profile.d', name))
}
