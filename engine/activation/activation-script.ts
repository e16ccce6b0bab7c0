import { describe } from '../../shared/errors/describe.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { visibleLine } from '../../shared/text/visible-text.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { devVariables, machineVariables } from './mode-variables.ts'
import { ownNames } from './own-names.ts'
import { quote } from './shell-quote.ts'
import type { TreeFacts } from './tree-facts.ts'
import { plainVars } from './vars-script.ts'

export type Mode = 'dev' | 'run'

export interface ActivationInput {
  readonly id: string
  readonly dotFlox: string
  readonly projectFolder: string
  readonly name: string
  readonly mode: Mode
  /** The link under `run/`, which is FLOX_ENV. */
  readonly link: string
  /** The folder in the store that it leads to. */
  readonly tree: string
  readonly facts: TreeFacts
  /** As locked, included ones merged in; without what the user has not agreed to run. */
  readonly manifest: Manifest
  readonly pointer: unknown
  /** Inode numbers as /proc/self/fdinfo gives them; empty where it does not. */
  readonly inodes: { readonly manifest: string; readonly lock: string }
  /** Where hook, envrc and the reference files for modification times lie. */
  readonly folder: string
  /** Names what a start of it would run: another key is another start. */
  readonly key: string
  /** `resources/activation` of this installation. */
  readonly library: string
}

/** What an environment's script says of it; what all share is in resources/activation, begin.bash and finish.bash. */
export function activationScript(input: ActivationInput): string {
  const { manifest, mode, facts, tree } = input
  const plain = plainVars(manifest.vars)
  const names = Object.keys(manifest.vars ?? {})
  const plugins = mode === 'dev' ? facts.plugins : []
  const hook = hasEffect(manifest.hook?.['on-activate'])
  const needsStart = hook || plugins.length > 0 || plain === null
  return [
    '# Written by Floe, and rewritten when the environment changes.',
    set('id', input.id),
    set('dot', input.dotFlox),
    set('project_here', input.projectFolder),
    set('name', input.name),
    set('env', input.link),
    set('tree', tree),
    set('mode_here', mode),
    set('mode_other', otherMode(mode)),
    set('rendered', input.folder),
    set('lib', input.library),
    set('active_entry', activeEntry(input)),
    set('inodes', [input.inodes.manifest, input.inodes.lock].join(' ')),
    set('var_names', names.join(' ')),
    ...messages(input),
    '[[ -r $floe_lib/begin.bash ]] && . "$floe_lib/begin.bash" || return 0',
    ...machineVariables(facts),
    ...(mode === 'dev' ? devVariables(facts) : []),
    ...(needsStart ? startOf(input, plugins, hook) : [`: >|"$floe_pid_file.0"`, plain]),
    '. "$floe_lib/finish.bash"',
    '',
  ].join('\n')
}

/** What start.bash needs to know. */
const startOf = ({ manifest, tree, key }: ActivationInput, plugins: readonly string[], hook: boolean) => [
  set('key', key),
  set('has_envrc', Object.keys(manifest.vars ?? {}).length > 0 ? '1' : ''),
  set('has_hook', hook ? '1' : ''),
  `floe_plugins=(${plugins.map((path) => quote(`${tree}/${path}`)).join(' ')})`,
  set('own_names', ownNames.join(' ')),
  '. "$floe_lib/start.bash"',
  'floe_join_or_start',
]

const set = (name: string, value: string) => `floe_${name}=${quote(value)}`

/** Blank lines, comments and commands that do nothing need no process to run them. */
function hasEffect(script = ''): boolean {
  return script.split('\n').some((line) => !/^\s*(?:(?:true|:)\s*;?\s*)?(?:#.*)?$/.test(line))
}

const otherMode = (mode: Mode): Mode => (mode === 'dev' ? 'run' : 'dev')
function activeEntry({ dotFlox, pointer, mode }: ActivationInput): string {
  return JSON.stringify({ environment: { type: 'dot-flox', path: dotFlox, pointer }, mode })
}

/** The words for what can go wrong come from the one list of errors, like everywhere else. */
function messages({ name, mode }: ActivationInput): string[] {
  const say = (variable: string, error: FloeError) => {
    const { title, explanation } = describe(error)
    return set(`says_${variable}`, visibleLine(`floe: ${title}. ${explanation}`))
  }
  const active = otherMode(mode)
  return [
    say(
      'variable_refused',
      new FloeError('VARIABLE_NOT_TAKEN', 'variable not taken', { name, variable: '@VARIABLE@' }),
    ),
    say('hook_failed', new FloeError('HOOK_FAILED', 'hook failed', { name })),
    say('hook_unfinished', new FloeError('HOOK_DID_NOT_FINISH', 'hook did not finish', { name })),
    say('mode_mismatch', new FloeError('MODE_MISMATCH', 'other mode', { active, wanted: mode })),
    say('active', new FloeError('ALREADY_ACTIVE', 'already active', { name })),
    say('no_terminal', new FloeError('TERMINAL_NEEDED', 'no terminal', {})),
  ]
}
