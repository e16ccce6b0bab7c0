/** One version of one package, as a configured source offers it. */
export interface PackageRecord {
  readonly name: string
  readonly version: string
  readonly architecture: string
  readonly section: string
  readonly priority: string
  readonly essential: boolean
  readonly description: string
  readonly homepage: string
  readonly source: string
  /** Bytes of the .deb, and bytes on disk as its packager counted them. */
  readonly size: number
  readonly installedSize: number
  readonly sha256: string
  readonly filename: string
  /** Pre-Depends and Depends in one. */
  readonly depends: string
  readonly provides: string
  /** The suite in words: `bookworm-security`. */
  readonly suite: string
}

export const packageKey = (item: { readonly name: string; readonly version: string }): string =>
  `${item.name}=${item.version}`

/** Perl's own modules, which the program `perl` (in perl-base) finds in the environment only. */
const modules = /^(?:perl-modules-|libperl\d)/

/** Whether an environment shows the files of a package when another one needs it. */
export function isShown(item: { readonly name: string; readonly section: string }): boolean {
  const section = item.section.slice(item.section.lastIndexOf('/') + 1)
  return (section !== 'libs' && section !== 'oldlibs') || modules.test(item.name)
}

/** By Debian's own judgement (Policy 2.2): what is not in `main` names its area before its section. */
export const isFree = (section: string): boolean => !/^(?:contrib|non-free|non-free-firmware)\//.test(section)
