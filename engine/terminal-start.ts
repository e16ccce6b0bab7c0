import { userInfo } from 'node:os'
import { basename } from 'node:path'
import type { EnvironmentId } from '../shared/model/environment.ts'
import { shellSchema } from '../shared/model/terminal.ts'
import type { Shell } from '../shared/model/terminal.ts'
import { activationCommand } from './activation/activation-command.ts'
import { prepareActivation } from './activation/prepare-activation.ts'
import { refuseMissing } from './environments/read-environment.ts'
import { projectFolder } from './environments/registry.ts'
import type { Registry } from './environments/registry.ts'
import { loginEnvironment } from './process/login-environment.ts'
import type { Settings } from './settings/settings.ts'
import type { TerminalStart } from './terminals/terminals.ts'

/** What a terminal of an environment starts. Errors: ENVIRONMENT_NOT_FOUND, FOLDER_MISSING, NOT_TRUSTED, NOT_BUILT. */
export async function terminalStart(
  id: EnvironmentId,
  asked: Shell | undefined,
  { registry, settings }: { registry: Registry; settings: Settings },
): Promise<TerminalStart> {
  const registered = registry.require(id)
  const folder = projectFolder(registered.dotFlox)
  await refuseMissing(registered.dotFlox)
  await prepareActivation({ folder, mode: null })
  await registry.put(id, { ...registered, lastUsed: new Date().toISOString() })
  const chosen = settings.value.terminalShell
  const shell = asked ?? (chosen === 'login' ? loginShell() : chosen)
  const { command, args, env } = activationCommand({ dotFlox: registered.dotFlox, mode: null, shell })
  const { name: environmentName, generation } = registered
  return {
    environmentName,
    generation,
    shell,
    cwd: folder,
    command,
    args,
    env: { ...withCharacterSet(loginEnvironment()), ...env },
  }
}

/** Without any of the three, programs take the bytes of UTF-8 for something else: readline for Meta keys. */
export function withCharacterSet(variables: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const isSet = ['LC_ALL', 'LC_CTYPE', 'LANG'].some((name) => variables[name])
  return isSet ? variables : { ...variables, LANG: 'C.UTF-8' }
}

/** The user's own shell where Floe knows it, else bash. */
function loginShell(): Shell {
  const named = [process.env['SHELL'], userInfo().shell].map((path) => shellSchema.safeParse(basename(path ?? '')))
  return named.find((one) => one.success)?.data ?? 'bash'
}
