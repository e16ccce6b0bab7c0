type Variables = Readonly<Record<string, string | undefined>>

/** Set by whoever started the engine, and no business of a shell that the user opens later. */
const foreign = /^(_?FLOX_|_?FLOE_|_activate_|ELECTRON_|npm_|INIT_CWD$|NODE_CHANNEL|TSX_|VITEST|DIRENV_|OLDPWD$|SHLVL$)/

/**
 * The environment for the user's programs: what the engine was started with, less what an activated environment, npm or
 * Electron had put there.
 */
export function loginEnvironment(variables: Variables = process.env): Record<string, string> {
  const kept = Object.entries(variables).flatMap(([name, value]) =>
    value === undefined || foreign.test(name) ? [] : [[name, name === 'PATH' ? cleanPath(value) : value] as const],
  )
  return Object.fromEntries(kept)
}

const cleanPath = (path: string) =>
  path
    .split(':')
    .filter((folder) => !folder.endsWith('/node_modules/.bin') && !folder.includes('/node-gyp-bin'))
    .join(':')
