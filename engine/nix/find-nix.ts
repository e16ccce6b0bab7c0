import { access, constants, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { FloeError } from '../../shared/errors/floe-error.ts'

/** Where Nix puts itself when a shell's start files, which set PATH, have not run: an app started from a menu. */
const wellKnown = () => [
  '/nix/var/nix/profiles/default/bin',
  join(homedir(), '.nix-profile', 'bin'),
  join(homedir(), '.local', 'state', 'nix', 'profile', 'bin'),
  '/run/current-system/sw/bin',
  '/usr/local/bin',
  '/usr/bin',
]

/** The folder that holds `nix-build` and its siblings, or null when this machine has no Nix. */
export async function findNix(path: string = process.env['PATH'] ?? ''): Promise<string | null> {
  const folders = [...path.split(delimiter).filter((folder) => folder.startsWith('/')), ...wellKnown()]
  for (const folder of folders) if (await isExecutable(join(folder, 'nix-build'))) return folder
  return null
}

/** The absolute path of one of Nix's programs. Errors: NIX_MISSING. */
export async function nixProgram(name: string): Promise<string> {
  const folder = await findNix()
  if (folder === null) throw new FloeError('NIX_MISSING', `no nix-build in PATH or at Nix's usual places`, {})
  return join(folder, name)
}

/** The file behind the program, through profile links: what Diagnostics shows. */
export async function nixPath(): Promise<string | null> {
  const folder = await findNix()
  return folder === null ? null : realpath(join(folder, 'nix')).catch(() => join(folder, 'nix'))
}

export function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
