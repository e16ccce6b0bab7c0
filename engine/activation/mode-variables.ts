import { quote } from './shell-quote.ts'
import type { TreeFacts } from './tree-facts.ts'

/** In front, unless it is there already; for any sh. */
function prepend(name: string, folder: string): string {
  const entry = folder ? `$floe_env/${folder}` : '$floe_env'
  return `case :\${${name}-}: in *:"${entry}":*) ;; *) export ${name}="${entry}\${${name}:+:$${name}}" ;; esac`
}
const reversed = (name: string, ...folders: readonly string[]) =>
  [...folders].reverse().map((folder) => prepend(name, folder))

/** What programs of Nix need of the machine, in both modes; whatever the user has set stays (flox-formats.md §6.3). */
export function machineVariables({ certificates, localeArchive }: TreeFacts): string[] {
  const archive = localeArchive ? quote(localeArchive) : '$floe_env/lib/locale/locale-archive'
  const bundle = [
    `export SSL_CERT_FILE=\${SSL_CERT_FILE-${quote(certificates ?? '')}}`,
    'export NIX_SSL_CERT_FILE=${NIX_SSL_CERT_FILE-$SSL_CERT_FILE}',
  ]
  return [...(certificates === null ? [] : bundle), `export LOCALE_ARCHIVE=\${LOCALE_ARCHIVE-${archive}}`]
}

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
