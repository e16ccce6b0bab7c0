import { basename } from 'node:path'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { drawnText } from '../../shared/text/visible-text.ts'

/**
 * Names of environments and owners may not be empty and may hold neither a space nor a slash; nor what a terminal obeys
 * or that are invisible, which flox lets pass: they are shown in prompts and titles.
 */
export function isEnvironmentName(name: string): boolean {
  return name !== '' && !/[ /\p{Cc}]/u.test(name) && drawnText(name) === name
}

export function checkEnvironmentName(name: string): string {
  if (isEnvironmentName(name)) return name
  throw new FloeError('ENVIRONMENT_NAME_INVALID', `"${name}" cannot be the name of an environment.`, { name })
}

/** The parts of `owner/name`, or null when the text is not of that form. */
export function parseReference(text: string): { owner: string; name: string } | null {
  const slash = text.indexOf('/')
  const [owner, name] = [text.slice(0, slash), text.slice(slash + 1)]
  return slash >= 0 && isEnvironmentName(owner) && isEnvironmentName(name) ? { owner, name } : null
}

/** The name that a new environment gets when none is given: that of its folder, `default` in the home folder. */
export function defaultEnvironmentName(folder: string, home: string): string {
  if (folder === home) return 'default'
  return slug(basename(folder)) || 'environment'
}

/** Lower case, accents taken off, everything else that is not a letter or a digit one dash. */
function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}
