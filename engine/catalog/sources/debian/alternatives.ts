import { join } from 'node:path'
import { readText } from '../../../lib/read-text.ts'
import { run } from '../../../process/run.ts'

/** A name that a maintainer script gives with update-alternatives: `/usr/bin/awk` for `/usr/bin/gawk`. */
export interface Alternative {
  readonly link: string
  readonly target: string
  /** Debian's; higher wins. */
  readonly priority: number
}

/**
 * The alternatives of a package before it is downloaded. No list of apt has them: they are in scripts inside of
 * packages. Known are those of packages that are installed on this machine, and those that Floe brings a table of.
 */
export async function knownAlternatives(name: string, resources: string): Promise<readonly Alternative[]> {
  const script = await installedScript(name)
  const text = script === null ? (await table(resources)).get(name) : await readScript(script, resources)
  return (text ?? '').split('\n').flatMap((line) => {
    const [link, target, priority] = line.split('\t')
    return link && target ? [{ link, target, priority: Number(priority) }] : []
  })
}

/** Debian's priority for each name that a package may have, by its path in the tree. */
export async function preferences(name: string, resources: string): Promise<ReadonlyMap<string, number>> {
  const known = await knownAlternatives(name, resources)
  return new Map(known.map(({ link, priority }) => [treePath(link), priority]))
}

/** The builder merges `/usr/bin` and `/bin` into `bin`, `games` too. */
const treePath = (link: string) => link.replace(/^\/(?:usr\/)?/, '').replace(/^games\//, 'bin/')

const scripts = '/var/lib/dpkg/info'

async function installedScript(name: string): Promise<string | null> {
  const found = await Promise.all(
    [name, `${name}:amd64`, `${name}:arm64`].map((one) => readText(join(scripts, `${one}.postinst`)).catch(() => null)),
  )
  return found.find((text) => text?.includes('update-alternatives')) ?? null
}

/** The reader that the builder uses. */
async function readScript(script: string, resources: string): Promise<string> {
  const program = join(resources, 'nix', 'debian', 'lib', 'alternatives.awk')
  const result = await run('awk', ['-f', program], { input: script }).catch(() => null)
  return result?.stdout ?? ''
}

const tables = new Map<string, Promise<ReadonlyMap<string, string>>>()

function table(resources: string): Promise<ReadonlyMap<string, string>> {
  const read = tables.get(resources) ?? readTable(join(resources, 'nix', 'debian', 'alternatives.tsv'))
  tables.set(resources, read)
  return read
}

/** `package <tab> link <tab> target <tab> priority`, made by tools/read-alternatives.ts. */
async function readTable(path: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const line of ((await readText(path)) ?? '').split('\n')) {
    const tab = line.indexOf('\t')
    const name = line.slice(0, tab)
    if (tab > 0) found.set(name, `${found.get(name) ?? ''}${line.slice(tab + 1)}\n`)
  }
  return found
}
