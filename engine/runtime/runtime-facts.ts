import type { Manifest } from '../manifest/manifest-schema.ts'

/** A service of a manifest and the ports that its command line and variables name. */
export interface ServiceFacts {
  readonly name: string
  readonly command: string
  readonly ports: readonly number[]
}

/** What one environment brings into a shell. */
export interface EnvironmentRuntime {
  /** The `.flox` folder. */
  readonly dotFlox: string
  readonly name: string
  readonly manifest: Manifest
  /** Command → the file in the store that it stands for; empty while nothing is built. */
  readonly commands: ReadonlyMap<string, string>
  readonly variables: ReadonlyMap<string, string>
  readonly services: readonly ServiceFacts[]
}

/** Something of this machine or of a start file that takes a command's name before the environment's own is found. */
export interface Hider {
  readonly command: string
  /** `alias`, `function`: of a start file of the shell. `folder`: put in front of PATH by the environment's own script. */
  readonly by: 'alias' | 'function' | 'folder'
  /** The start file, or the part of the manifest (`profile.common`). */
  readonly where: string
  /** What runs instead. */
  readonly detail: string
  /** Of `folder`: the line of that script, and the same with the folder behind PATH; null where it cannot be put there. */
  readonly line: { readonly before: string; readonly after: string } | null
}

/** Who listens on a port now. */
export interface Listener {
  readonly pid: number | null
  /** Name of the program; null when it is another user's. */
  readonly program: string | null
}

/** Everything that run-time conflicts of an environment are judged by. */
export interface RuntimeFacts {
  readonly environment: EnvironmentRuntime
  /** Environments that are active together with it, newest first, itself among them. */
  readonly stacks: readonly (readonly EnvironmentRuntime[])[]
  readonly hiders: readonly Hider[]
  /** Commands of the environment that hide one of this machine which needs its setuid bit: command → that file. */
  readonly privileged: ReadonlyMap<string, string>
  /** Who listens on ports that the environment wants, others than itself. */
  readonly listeners: ReadonlyMap<number, Listener>
  /** Every port on which anything listens now. */
  readonly busy: ReadonlySet<number>
  /** Install id of the package that brings a command, where the manifest names it. */
  readonly installIdOf: ReadonlyMap<string, string>
}
