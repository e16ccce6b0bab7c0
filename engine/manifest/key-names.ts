/**
 * Why a key cannot be a name in its table; null when it can. flox allows more than it can use: what is
 * refused here fails there when the environment is built or activated.
 */
export function nameProblem(table: string, name: string): string | null {
  if (name === '') return 'A name cannot be empty.'
  if (table === 'build') return buildNameProblem(name)
  if (table === 'vars') return isIdentifier(name) ? null : identifierRule
  return null
}

/** Characters that a terminal obeys instead of showing, and those that show a text in another order than it has. */
const obeyed = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u

export const holdsControls = (text: string): boolean => obeyed.test(text)

export const controlsRule = 'It cannot hold control characters.'

const isIdentifier = (name: string) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)

const identifierRule =
  'Shells accept only letters, digits and underscores in the name of a variable, and no digit at its start.'

/** The name of a build becomes the name of a file, and of an output of Nix. */
function buildNameProblem(name: string): string | null {
  const isFileName = !name.includes('/') && name !== '.' && name !== '..' && !name.startsWith('-') && name.length <= 200
  return isFileName ? null : 'The name of a build cannot hold a slash or begin with a dash.'
}
