import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * The environments that are active together right now: `.flox` folders, newest first, each stack once. Known are all
 * processes that were activated through Floe, its terminals too (resources/activation/start.bash).
 */
export async function activeStacks(runtime: string): Promise<string[][]> {
  const registry = join(runtime, 'activations')
  const environments = await readdir(registry).catch((): string[] => [])
  const names = await Promise.all(environments.map((id) => readdir(join(registry, id)).catch((): string[] => [])))
  const pids = new Set(names.flat().flatMap((name) => /^pid\.(\d+)\./.exec(name)?.[1] ?? []))
  const lists = await Promise.all([...pids].map(folderList))
  const stacks = new Map(lists.flatMap((list) => (list ? [[list, list.split(':').map(dotFloxOf)] as const] : [])))
  return [...stacks.values()]
}

/** A process that has ended, or is another one now, has no such variable. */
async function folderList(pid: string): Promise<string | null> {
  const variables = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
  const found = variables.split('\0').find((one) => one.startsWith('FLOX_ENV_DIRS='))
  return found?.slice(found.indexOf('=') + 1) || null
}

/** `…/.flox/run/x86_64-linux.api-dev` */
const dotFloxOf = (link: string) => dirname(dirname(link))
