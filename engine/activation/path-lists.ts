/** The entries of a colon list; none when it is empty, or the word by which flox hands an empty list on. */
function entriesOf(list: string): string[] {
  return list === '' || list === 'empty' ? [] : list.split(':')
}

/**
 * Folders of the active environments (newest first) in front of a list, each once and never again behind. Empty
 * entries mean something to their readers (the current folder, the system's manuals) and are kept where they are.
 */
function prepend(folders: readonly string[], existing: readonly string[]): string[] {
  const seen = new Set<string>()
  const isFirst = (entry: string) => entry !== '' && !seen.has(entry) && seen.add(entry)
  return [...folders.filter(isFirst), ...existing.filter((entry) => entry === '' || isFirst(entry))]
}

const under = (environments: readonly string[], suffixes: readonly string[]) =>
  environments.flatMap((folder) => suffixes.map((suffix) => `${folder}/${suffix}`))

/** `suffixes` of each environment in front of a colon list; without suffixes the environments themselves. */
export function fixList(environments: readonly string[], suffixes: readonly string[], list: string): string {
  return prepend(suffixes.length > 0 ? under(environments, suffixes) : environments, entriesOf(list)).join(':')
}

/** PATH: `bin` of each environment, and `sbin` of those that were activated with it. */
export function fixPath(environments: readonly string[], withSbin: readonly string[], path: string): string {
  const folders = environments.flatMap((folder) =>
    under([folder], withSbin.includes(folder) ? ['bin', 'sbin'] : ['bin']),
  )
  return prepend(folders, entriesOf(path)).join(':')
}

/** MANPATH: an empty entry means the system's own manuals, so there is one at the end unless the user has placed it. */
export function fixManpath(environments: readonly string[], manpath: string): string {
  const list = manpath === 'empty' ? '' : manpath
  const placed = list.startsWith(':') || list.endsWith(':') || list.includes('::')
  return fixList(environments, ['share/man'], list) + (placed ? '' : ':')
}

/** The function path of zsh, as its entries. */
export function fixFpath(environments: readonly string[], fpath: string): string[] {
  return prepend(under(environments, ['share/zsh/site-functions', 'share/zsh/vendor-completions']), entriesOf(fpath))
}

export interface ActiveEnvironments {
  /** Newest first. */
  readonly environments: readonly string[]
  readonly withSbin: readonly string[]
}

/** What is active after one more activation. One that is active already keeps its place. */
export function addEnvironment(active: ActiveEnvironments, added: string, sbin: boolean): ActiveEnvironments {
  const first = (list: readonly string[]) => (list.includes(added) ? list : [added, ...list])
  return {
    environments: first(active.environments),
    withSbin: sbin ? first(active.withSbin) : active.withSbin,
  }
}
