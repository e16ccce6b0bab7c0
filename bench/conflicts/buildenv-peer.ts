import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nixEnvironment } from '../../engine/nix/nix-environment.ts'
import { outputOf, timedSpawn } from '../harness/spawn.ts'

/** `builtin:buildenv` in a store of its own, in which the given store paths are registered without copying them. */
export class BuildenvPeer {
  readonly #folder: string
  readonly #env: NodeJS.ProcessEnv
  #count = 0

  /** `folder/store` holds the store paths. */
  constructor(folder: string, paths: readonly string[]) {
    this.#folder = folder
    const at = (name: string) => join(folder, name)
    this.#env = nixEnvironment({
      ...process.env,
      NIX_CONFIG: 'build-users-group =\nsandbox = false\nsubstituters =',
      NIX_STORE_DIR: at('store'),
      NIX_STATE_DIR: at('var'),
      NIX_LOG_DIR: at('log'),
      NIX_CONF_DIR: at('conf'),
      NIX_REMOTE: '',
    })
    for (const name of ['var', 'log', 'conf']) mkdirSync(at(name), { recursive: true })
    // Path, hash and size of its archive, deriver, count of references: buildenv asks for none of them.
    const rows = paths.map((path) => [path, '0'.repeat(64), '1', '', '0'].join('\n'))
    writeFileSync(at('registration'), `${rows.join('\n')}\n`)
    outputOf('sh', ['-c', 'nix-store --load-db <"$1"', 'sh', at('registration')], { env: this.#env })
  }

  /** Milliseconds of one `nix-build` of these paths at strictly ascending ranks: what a plan gives it. */
  build(ranks: readonly string[]): number {
    const name = `tree-${++this.#count}`
    const expression = join(this.#folder, `${name}.nix`)
    writeFileSync(expression, expressionOf(name, ranks))
    const link = join(this.#folder, name)
    const took = timedSpawn('nix-build', [expression, '--out-link', link], { cwd: this.#folder, env: this.#env })
    const built = outputOf('readlink', [link]).trim()
    rmSync(link)
    // A hundred thousand links each: they would fill the memory.
    outputOf('chmod', ['-R', 'u+w', built])
    rmSync(built, { recursive: true })
    return took
  }
}

const expressionOf = (name: string, ranks: readonly string[]) => `let
  paths = [ ${ranks.map((path) => `"${path}"`).join(' ')} ];
in derivation {
  name = "${name}";
  system = "builtin";
  builder = "builtin:buildenv";
  manifest = "/dummy";
  derivations = builtins.concatLists (builtins.genList
    (i: [ "true" (i + 1) 1 (builtins.storePath (builtins.elemAt paths i)) ]) (builtins.length paths));
}
`
