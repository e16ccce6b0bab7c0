import type { ManifestEdit } from '../../../shared/model/edit.ts'
import type { InstalledPackage } from '../../../shared/model/environment.ts'

/** The package's own choice, every part, or these. */
export type OutputMode = 'defaults' | 'chosen' | 'all'

export interface OutputChoice {
  readonly mode: OutputMode
  readonly chosen: readonly string[]
}

/** The choice that is in force now. */
export function choiceOf(installed: InstalledPackage, defaults: readonly string[]): OutputChoice {
  const { outputs, availableOutputs } = installed
  if (sameNames(outputs, defaults)) return { mode: 'defaults', chosen: defaults }
  if (sameNames(outputs, availableOutputs)) return { mode: 'all', chosen: availableOutputs }
  return { mode: 'chosen', chosen: outputs }
}

/** The outputs that a choice takes, in the package's order. */
export function takenBy(
  choice: OutputChoice,
  available: readonly string[],
  defaults: readonly string[],
): readonly string[] {
  if (choice.mode === 'all') return available
  return available.filter((output) => (choice.mode === 'defaults' ? defaults : choice.chosen).includes(output))
}

/** The choice after one part was ticked or unticked; the last one stays. */
export function ticked(
  choice: OutputChoice,
  available: readonly string[],
  defaults: readonly string[],
  output: string,
): OutputChoice {
  const before = takenBy(choice, available, defaults)
  const chosen = available.filter((name) => (name === output ? !before.includes(name) : before.includes(name)))
  return chosen.length === 0 ? choice : { mode: 'chosen', chosen }
}

/** The change of the manifest that a choice is. */
export function editOf(installId: string, choice: OutputChoice): ManifestEdit {
  const outputs = choice.mode === 'defaults' ? null : choice.mode === 'all' ? 'all' : [...choice.chosen]
  return { kind: 'change', installId, outputs }
}

/** The line that the manifest will contain; null if there will be none. */
export function writtenLine(installId: string, choice: OutputChoice): string | null {
  if (choice.mode === 'defaults') return null
  const value = choice.mode === 'all' ? '"all"' : `[${choice.chosen.map((output) => `"${output}"`).join(', ')}]`
  return `${installId}.outputs = ${value}`
}

export function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name))
}
