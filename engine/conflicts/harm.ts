import type { Harm } from '../../shared/model/conflict.ts'

/** In the order of the list of conflicts. */
export const harms: readonly Harm[] = ['commands', 'libraries', 'data', 'harmless']

const isCommand = /^(?:s?bin|libexec|games)\//
const isLibrary =
  /^(?:lib(?:32|64|x32)?|include)(?:\/|$)|^share\/(?:aclocal|cmake|pkgconfig|vala|gir-1\.0)(?:\/|$)|\/(?:pkgconfig|cmake)\/|\.(?:pc|la|cmake|h|hpp|so|a)$/

/** What it may break when a path shows the file of another package than a user or a build expects. */
export function harmOfPath(path: string): Exclude<Harm, 'harmless'> {
  if (isCommand.test(path)) return 'commands'
  return isLibrary.test(path) ? 'libraries' : 'data'
}
