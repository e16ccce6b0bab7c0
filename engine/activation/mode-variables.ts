import type { TreeFacts } from './tree-facts.ts'

/** In front, unless it is there already; for any sh. */
function prepend(name: string, folder: string): string {
  const entry = folder ? `$floe_env/${folder}` : '$floe_env'
  return `case :\${${name}-}: in *:"${entry}":*) ;; *) export ${name}="${entry}\${${name}:+:$${name}}" ;; esac`
}
const reversed = (name: string, ...folders: readonly string[]) =>
  [...folders].reverse().map((folder) => prepend(name, folder))

/** What dev mode adds for compilers and languages (flox-formats.md §6.3), as lines of sh. */
export function devVariables(facts: TreeFacts): string[] {
  return [
    prepend('CPATH', 'include'),
    prepend('LIBRARY_PATH', 'lib'),
    ...reversed('PKG_CONFIG_PATH', 'lib/pkgconfig', 'share/pkgconfig'),
    prepend('ACLOCAL_PATH', 'share/aclocal'),
    ...(facts.python ? [prepend('PYTHONPATH', `lib/python${facts.python}/site-packages`)] : []),
    ...(facts.pip ? ['export PIP_CONFIG_FILE="$floe_dot/cache/pip.ini"'] : []),
    ...(facts.cmake ? [prepend('CMAKE_PREFIX_PATH', '')] : []),
    ...(facts.rustSources ? ['export RUST_SRC_PATH="$floe_env"'] : []),
    ...(facts.java ? ['export JAVA_HOME="$floe_env"'] : []),
    ...(facts.jupyter ? [prepend('JUPYTER_PATH', 'share/jupyter')] : []),
  ]
}
