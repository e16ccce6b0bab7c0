import { fieldLines } from './package-fields.ts'
import type { PackageDescriptor } from './manifest-schema.ts'
import { floxRelease } from './schema-versions.ts'
import { formatKey, formatScript } from './toml/value.ts'

const profileShells = ['common', 'bash', 'zsh', 'fish', 'tcsh'] as const

export type ProfileScripts = { readonly [Shell in (typeof profileShells)[number]]?: string | undefined }

interface ManifestContent {
  readonly packages?: readonly { readonly id: string; readonly descriptor: PackageDescriptor }[]
  readonly hook?: string | null
  readonly profile?: ProfileScripts
}

/** The text of a new manifest: with every table explained, or bare with only what was asked for. */
export function newManifest({ bare, ...content }: ManifestContent & { readonly bare: boolean }): string {
  return bare ? bareManifest(content) : commentedManifest(content)
}

/** The tables that have something in them, without the schema line. */
function manifestTables(content: ManifestContent): string {
  return [
    filled('install', packageLines(content)),
    filled('hook', hookLines(content)),
    filled('profile', profileLines(content)),
  ]
    .filter(Boolean)
    .join('\n')
}

function filled(name: string, lines: readonly string[]): string {
  return lines.length > 0 ? `[${name}]\n${lines.join('\n')}\n` : ''
}

function packageLines({ packages = [] }: ManifestContent): string[] {
  return packages.flatMap(({ id, descriptor }) => fieldLines(descriptor).map((line) => `${formatKey(id)}.${line}`))
}

function hookLines({ hook }: ManifestContent): string[] {
  return hook ? [`on-activate = ${formatScript(hook)}`] : []
}

function profileLines({ profile = {} }: ManifestContent): string[] {
  return profileShells.flatMap((shell) => (profile[shell] ? [`${shell} = ${formatScript(profile[shell])}`] : []))
}

function bareManifest(content: ManifestContent): string {
  const tables = manifestTables(content)
  return `schema-version = "${floxRelease.schema}"\n${tables ? `\n${tables}` : ''}`
}

function commentedManifest(content: ManifestContent): string {
  const table = (name: string, about: string, lines: readonly string[], example: string) =>
    [`\n${about}\n[${name}]`, ...lines, example].join('\n')
  return [
    `# What this environment is made of. Floe and flox read the same file; edit it here or in the app.

schema-version = "${floxRelease.schema}"
`,
    table('install', installAbout, packageLines(content), installExample),
    table('vars', varsAbout, [], varsExample),
    table('hook', hookAbout, hookLines(content), content.hook ? '' : hookExample),
    table('profile', profileAbout, profileLines(content), profileExample),
    table('services', servicesAbout, [], servicesExample),
    table('include', includeAbout, [], includeExample),
    table('build', buildAbout, [], buildExample),
    table('options', optionsAbout, [], optionsExample),
  ].join('')
}

const installAbout = `# Packages. The name on the left is yours to choose, pkg-path is what the catalog calls it.`
const installExample = `# ripgrep.pkg-path = "ripgrep"
# ripgrep.version = "^14"
`
const varsAbout = `# Variables of the activated environment. A value may use other variables: "$HOME/data".`
const varsExample = `# GREETING = "hello"
`
const hookAbout = `# Run by bash each time the environment starts, before your shell is ready.`
const hookExample = `# on-activate = '''
#   mkdir -p "$FLOX_ENV_CACHE/data"
# '''
`
const profileAbout = `# Read by your own shell whenever it enters the environment: aliases, functions, completions.`
const profileExample = `# common = '''
#   alias ll="ls -l"
# '''
# Also bash, zsh, fish and tcsh, each for that shell alone.
`
const servicesAbout = `# Programs that run in the background while the environment is in use.`
const servicesExample = `# database.command = "redis-server --port 6379"
`
const includeAbout = `# Other environments whose packages, variables and scripts this one takes over.`
const includeExample = `# environments = [
#   { dir = "../common" },
# ]
`
const buildAbout = `# Packages that are built from this project. Each command must fill the folder $out.`
const buildExample = `# hello.command = '''
#   mkdir -p "$out/bin"
#   cp hello.sh "$out/bin/hello"
# '''
`
const optionsAbout = `# Settings of the environment itself.`
const optionsExample = `# systems = ["x86_64-linux", "aarch64-linux", "aarch64-darwin"]
# Uncomment to disable the search for the NVIDIA driver's libraries.
# cuda-detection = false
`
