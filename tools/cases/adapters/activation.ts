import { z } from 'zod'
import { addEnvironment, fixFpath, fixList, fixManpath, fixPath } from '../../../engine/activation/path-lists.ts'
import { scriptsToLeave, scriptsToSource } from '../../../engine/activation/profile-scripts.ts'
import type { ProfileScript } from '../../../engine/activation/profile-scripts.ts'
import { shellSchema } from '../../../shared/model/terminal.ts'
import type { Adapter } from '../adapter.ts'

const texts = z.array(z.string())

const pathInput = z.strictObject({
  envDirs: texts,
  sbinFor: texts.default([]),
  activate: z.string().optional(),
  addSbin: z.boolean().default(false),
  path: z.string().optional(),
  manpath: z.string().optional(),
  fpath: z.string().optional(),
  list: z.string().optional(),
  suffixes: texts.default([]),
  times: z.number().default(1),
})

const pathEnv: Adapter = (one) => {
  const input = pathInput.parse(one.input)
  const repeated = (text: string, change: (text: string) => string) =>
    Array.from({ length: input.times }).reduce<string>(change, text)
  const { envDirs, sbinFor, path, manpath, fpath, list, suffixes, activate } = input
  const active = { environments: envDirs, withSbin: sbinFor }
  const after = activate === undefined ? null : addEnvironment(active, activate, input.addSbin)
  return {
    ...(after && { envDirs: after.environments, sbinFor: after.withSbin }),
    ...(path !== undefined && { path: repeated(path, (text) => fixPath(envDirs, sbinFor, text)) }),
    ...(manpath !== undefined && { manpath: repeated(manpath, (text) => fixManpath(envDirs, text)) }),
    ...(list !== undefined && { list: repeated(list, (text) => fixList(envDirs, suffixes, text)) }),
    ...(fpath !== undefined && {
      fpath: repeated(fpath, (text) => fixFpath(envDirs, text).join(':')).split(':'),
    }),
  }
}

const profileInput = z.strictObject({
  op: z.enum(['activate', 'deactivate']),
  shell: shellSchema,
  env: z.string().optional(),
  envDirs: texts.optional(),
  alreadySourced: texts,
  /** Scripts that do not exist, or the word `all`. */
  missing: z.union([z.array(z.strictObject({ env: z.string(), script: z.string() })), z.literal('all')]),
})

const profileScripts: Adapter = (one) => {
  const { op, shell, env, envDirs, alreadySourced, missing } = profileInput.parse(one.input)
  const exists = ({ env: owner, script }: ProfileScript) =>
    missing !== 'all' && !missing.some((absent) => absent.env === owner && absent.script === script)
  return op === 'activate'
    ? scriptsToSource(shell, z.array(z.string()).parse(envDirs), alreadySourced, exists)
    : scriptsToLeave(shell, z.string().parse(env), alreadySourced, exists)
}

export const activationAdapters: Readonly<Record<string, Adapter>> = {
  'path-env': pathEnv,
  'profile-scripts': profileScripts,
}
