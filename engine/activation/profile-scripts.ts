import type { Shell } from '../../shared/model/terminal.ts'

export interface ProfileScript {
  readonly env: string
  readonly script: 'common' | Shell
}

interface Sourcing {
  readonly sourced: readonly ProfileScript[]
  readonly alreadySourcedAfter: readonly string[]
}

type Exists = (script: ProfileScript) => boolean

/** The profile scripts that a shell sources when it attaches: oldest environment first, common before the shell's own. */
export function scriptsToSource(
  shell: Shell,
  environments: readonly string[],
  alreadySourced: readonly string[],
  exists: Exists,
): Sourcing {
  const fresh = environments.filter((env) => !alreadySourced.includes(env))
  const scripts = fresh.toReversed().flatMap((env): ProfileScript[] => [
    { env, script: 'common' },
    { env, script: shell },
  ])
  return { sourced: scripts.filter(exists), alreadySourcedAfter: [...fresh, ...alreadySourced] }
}

/** The deactivate scripts of one environment, the other way round. */
export function scriptsToLeave(shell: Shell, env: string, alreadySourced: readonly string[], exists: Exists): Sourcing {
  const scripts: ProfileScript[] = [
    { env, script: shell },
    { env, script: 'common' },
  ]
  return { sourced: scripts.filter(exists), alreadySourcedAfter: alreadySourced.filter((one) => one !== env) }
}
