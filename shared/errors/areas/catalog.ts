import { listNames } from '../../text/list-names.ts'
import { errorSpec, page, retry } from '../error-spec.ts'

export const catalogErrors = {
  PACKAGE_NOT_FOUND: errorSpec(
    (z) =>
      z.object({
        package: z.string(),
        /** Names that are near, often none. */
        suggestions: z.array(z.string()),
        /** Packages that have a command of this name. */
        withCommand: z.array(z.string()).optional(),
      }),
    ({ package: name, suggestions, withCommand = [] }) => ({
      title: `No package is named ${name}`,
      explanation: nearest(name, withCommand, suggestions),
      steps: [page('Search packages', 'search')],
    }),
  ),
  DEPENDENCY_NOT_FOUND: errorSpec(
    (z) => z.object({ package: z.string(), dependency: z.string() }),
    ({ package: name, dependency }) => ({
      title: `${name} cannot be installed whole`,
      explanation: `It needs ${dependency}, which none of the package sources offers.`,
      steps: [page('Search packages', 'search')],
    }),
  ),
  VERSION_NOT_FOUND: errorSpec(
    (z) => z.object({ package: z.string(), version: z.string(), available: z.array(z.string()) }),
    ({ package: name, version, available }) => ({
      title: `${name} is not to be had in version ${version}`,
      explanation: available.length ? `There is ${available.join(', ')}.` : 'No version of it is to be had.',
      steps: [],
    }),
  ),
  CATALOG_UNAVAILABLE: errorSpec(
    (z) => z.object({ source: z.string(), reason: z.string() }),
    ({ source, reason }) => ({
      title: `The catalog ${source} cannot be read`,
      explanation: `${reason} What is installed keeps working.`,
      steps: [retry(), page('Open diagnostics', 'diagnostics')],
    }),
  ),
  PIN_GONE: errorSpec(
    (z) => z.object({ package: z.string(), pinned: z.string(), available: z.string().nullable() }),
    ({ package: name, pinned, available }) => ({
      title: `${name} ${pinned} is no longer offered`,
      explanation: available
        ? `The mirror has ${available} now. Change the version to take it.`
        : 'The mirror has no version of it now.',
      steps: [],
    }),
  ),
  DOWNLOAD_FAILED: errorSpec(
    (z) => z.object({ package: z.string(), reason: z.string() }),
    ({ package: name, reason }) => ({
      title: `${name} could not be downloaded`,
      explanation: reason,
      steps: [retry(), page('Open diagnostics', 'diagnostics')],
    }),
  ),
  CHECKSUM_WRONG: errorSpec(
    (z) => z.object({ package: z.string(), expected: z.string(), actual: z.string() }),
    ({ package: name }) => ({
      title: `${name} is not the file that was pinned`,
      explanation: 'Its SHA-256 differs from the one in the lock, so it was not used.',
      steps: [retry()],
    }),
  ),
}

function nearest(command: string, withCommand: readonly string[], names: readonly string[]): string {
  const sentences = [
    withCommand.length > 0 ? `The command ${command} is in ${listNames(withCommand, 'or')}.` : '',
    names.length > 0 ? `Did you mean ${listNames(names, 'or')}?` : '',
  ].filter(Boolean)
  return sentences.join(' ') || 'No name is near it.'
}
