import { existsSync, readFileSync } from 'node:fs'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The environment for calls of Nix: the caller's, with our settings added to its NIX_CONFIG after the user's own.
 * Only what a call cannot work without is set; substituters, trust and signature rules stay as the user has them.
 */
export function nixEnvironment(environment: Environment = process.env, machine: Machine = thisMachine()): Environment {
  const own = environment['NIX_CONFIG'] ?? ''
  const says = (name: string) => new RegExp(`^\\s*${name}\\s*=`, 'm').test(own)
  const added = ['extra-experimental-features = nix-command flakes']
  if (machine.lacksBuildUsers && !says('build-users-group')) added.push('build-users-group =')
  if (machine.cannotSandbox && !says('sandbox')) added.push('sandbox = false')
  return { ...environment, NIX_CONFIG: [own, ...added].filter(Boolean).join('\n'), LC_ALL: 'C' }
}

/** Whether builds go through a daemon of this machine, by the rule that Nix itself follows. */
export function usesDaemon(environment: Environment = process.env): boolean {
  const remote = environment['NIX_REMOTE'] ?? ''
  if (remote === 'daemon' || remote.startsWith('unix://')) return true
  return process.getuid?.() !== 0 && existsSync('/nix/var/nix/daemon-socket/socket')
}

/** What this machine lacks for Nix's defaults to work. */
interface Machine {
  /** Root without a daemon and without the group of build users: Nix refuses to build unless told that there is none. */
  readonly lacksBuildUsers: boolean
  /** Root in a container that may not make namespaces: sandboxed builds cannot start. */
  readonly cannotSandbox: boolean
}

let known: Machine | undefined

function thisMachine(): Machine {
  const root = process.getuid?.() === 0
  known ??= {
    lacksBuildUsers: root && !usesDaemon() && !hasBuildUsers(),
    cannotSandbox: root && !usesDaemon() && !maySandbox(),
  }
  return known
}

function hasBuildUsers(): boolean {
  return /^nixbld:[^:]*:[^:]*:[^:\s]+/m.test(read('/etc/group'))
}

/** CAP_SYS_ADMIN (bit 21): what making mount and process namespaces asks of root. */
function maySandbox(): boolean {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(read('/proc/self/status'))?.[1]
  return effective === undefined || ((BigInt(`0x${effective}`) >> 21n) & 1n) === 1n
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
