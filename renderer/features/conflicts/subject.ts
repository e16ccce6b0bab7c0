import type { Decision } from '../../../shared/model/conflict.ts'
import type { ManifestEdit } from '../../../shared/model/edit.ts'
import type { EnvironmentId } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'

/** What the conflicts belong to: the current environment, or a change that waits or is previewed. */
export interface Subject {
  readonly id: EnvironmentId
  readonly edit: ManifestEdit | null
  /** `waiting`: it was applied and stopped here. `preview`: not applied yet. `standing`: the environment as it is. */
  readonly state: 'waiting' | 'preview' | 'standing'
}

/** What every question about decided conflicts is asked with. */
export interface Question {
  readonly id: EnvironmentId
  readonly edit: ManifestEdit | null
  readonly decisions: Decision[]
}

/** `Adding` and the names, for the line below the title; names are shown apart from the words. */
export function changeWords(edit: ManifestEdit): { readonly verb: string; readonly names: readonly string[] } {
  switch (edit.kind) {
    case 'install':
      return { verb: 'Adding', names: edit.packages.map((one) => visibleLine(one.installId ?? one.spec)) }
    case 'uninstall':
      return { verb: 'Removing', names: edit.packages.map(visibleLine) }
    case 'change':
      return { verb: 'Changing', names: [visibleLine(edit.installId)] }
    case 'add':
      return { verb: 'Adding', names: [visibleLine(edit.value)] }
    case 'set':
    case 'replace':
    case 'append':
    case 'rename':
      return { verb: 'Changing', names: [visibleLine(edit.path.join('.'))] }
    case 'text':
      return { verb: 'Writing', names: ['the manifest'] }
    case 'build':
      return { verb: 'Building', names: [] }
    case 'several':
      return severalWords(edit.edits.map(changeWords))
  }
}

function severalWords(parts: readonly ReturnType<typeof changeWords>[]): ReturnType<typeof changeWords> {
  const verbs = new Set(parts.map((part) => part.verb))
  const [verb] = verbs
  return {
    verb: verbs.size === 1 && verb !== undefined ? verb : 'Changing',
    names: [...new Set(parts.flatMap((part) => part.names))],
  }
}

/** What is waiting, in one word. */
export function changeNoun(edit: ManifestEdit | null): 'install' | 'removal' | 'change' {
  if (edit?.kind === 'install') return 'install'
  if (edit?.kind === 'several' && edit.edits.some((one) => one.kind === 'install')) return 'install'
  return edit?.kind === 'uninstall' ? 'removal' : 'change'
}
