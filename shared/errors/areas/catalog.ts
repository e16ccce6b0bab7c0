import { atMost, listNames } from '../../text/list-names.ts'
import { command, errorSpec, page, retry } from '../error-spec.ts'
import type { Description } from '../error-spec.ts'

export const catalogErrors = {
  PACKAGE_NOT_FOUND: errorSpec(
    (z) =>
      z.object({
        package: z.string(),
        /** Similar names, often none. */
        suggestions: z.array(z.string()),
        /** Packages that have a command of this name. */
        withCommand: z.array(z.string()).optional(),
        /** Packages that provide it, where it is a virtual package. */
        providers: z.array(z.string()).optional(),
        /** The source that its name means, where that is none that Floe installs from. */
        source: z.string().optional(),
        /** Packages of exactly this name in other sources. */
        elsewhere: z.array(z.string()).optional(),
      }),
    ({ package: name, suggestions, withCommand = [], providers = [], source, elsewhere = [] }) => {
      if (providers.length > 0) return virtualPackage(name, providers)
      if (source !== undefined) return otherSource(name, source, elsewhere)
      const explanation = nearest(name, withCommand, suggestions)
      return { title: `No package is named ${name}`, explanation, steps: [page('Search packages', 'search')] }
    },
  ),
  DEPENDENCY_NOT_FOUND: errorSpec(
    (z) => z.object({ package: z.string(), dependency: z.string() }),
    ({ package: name, dependency }) => ({
      title: `${name} cannot be installed completely`,
      explanation: `It needs ${dependency}, which no package source has.`,
      steps: [page('Search packages', 'search')],
    }),
  ),
  VERSION_NOT_FOUND: errorSpec(
    (z) => z.object({ package: z.string(), version: z.string(), available: z.array(z.string()) }),
    ({ package: name, version, available }) => ({
      title: `${name} has no version ${version}`,
      explanation: available.length ? `Available: ${available.join(', ')}.` : 'No version of it is available.',
      steps: [],
    }),
  ),
  CATALOG_UNAVAILABLE: errorSpec(
    (z) => z.object({ source: z.string(), reason: z.string() }),
    ({ source, reason }) => ({
      title: `The catalog ${source} cannot be read`,
      explanation: `${reason} Installed packages keep working.`,
      steps: [retry(), page('Open diagnostics', 'diagnostics')],
    }),
  ),
  PIN_GONE: errorSpec(
    (z) => z.object({ package: z.string(), pinned: z.string(), available: z.string().nullable() }),
    ({ package: name, pinned, available }) => ({
      title: `${name} ${pinned} is no longer offered`,
      explanation: available
        ? `The mirror now has ${available}. Change the version to use it.`
        : 'The mirror no longer has any version of it.',
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

const mostProviders = 5

function virtualPackage(name: string, providers: readonly string[]): Description {
  const [first, ...others] = providers
  return {
    title: `${name} is a virtual package`,
    explanation:
      others.length === 0
        ? `${first} provides it: install that.`
        : `These packages provide it: ${listNames(atMost(providers, mostProviders))}. Install one of them.`,
    steps: providers.slice(0, 3).map((one) => command(`Install ${one}`, `floe install ${one}`)),
  }
}

function otherSource(name: string, source: string, elsewhere: readonly string[]): Description {
  const others = elsewhere.length > 0 ? `The same name is in other sources: ${listNames(elsewhere, 'or')}.` : ''
  return {
    title: `${name} is a package of ${source}, which is not set up here`,
    explanation: others || 'No source that is set up here has a package of that name.',
    steps: [page('Search packages', 'search')],
  }
}

function nearest(command: string, withCommand: readonly string[], names: readonly string[]): string {
  const sentences = [
    withCommand.length > 0 ? `The command ${command} is in ${listNames(withCommand, 'or')}.` : '',
    names.length > 0 ? `Did you mean ${listNames(names, 'or')}?` : '',
  ].filter(Boolean)
  return sentences.join(' ') || 'No similar name found.'
}
