import type { Party, WayOut } from '../../../shared/model/conflict.ts'
import type { ConflictFacts } from '../facts.ts'
import { listNames } from '../../../shared/text/list-names.ts'

/** Each party's package left out of the environment, or the package that brings it along. */
export function leaveOut(parties: readonly Party[], facts: ConflictFacts): WayOut[] {
  return [...new Set(parties.map(({ installId }) => installId))].flatMap((installId) => {
    const known = facts.packages.get(installId)
    if (!known) return []
    return {
      id: `leave-out:${installId}`,
      kind: 'leave-out' as const,
      title: `Leave out ${installId}`,
      explanation: `${known.isNew ? 'It won’t be installed. ' : ''}${needWords(installId, known.neededBy)}`,
      saves: known.saves,
      edits: [{ kind: 'uninstall' as const, packages: [installId] }],
      order: [],
    }
  })
}

function needWords(installId: string, neededBy: readonly string[]): string {
  if (neededBy.length === 0) return `Nothing else here needs ${installId}.`
  const verb = neededBy.length === 1 ? 'needs' : 'need'
  return `${listNames(neededBy)} ${verb} it and keep it on disk, out of sight.`
}

/** A package without some of its outputs; none where nothing of it would be left. */
export function leaveOutOutputs(installId: string, outputs: readonly string[], facts: ConflictFacts): WayOut[] {
  const shown = facts.packages.get(installId)?.outputs ?? []
  const left = shown.filter((output) => !outputs.includes(output))
  if (outputs.length === 0 || left.length === 0 || left.length === shown.length) return []
  const names = listNames(outputs)
  return [
    {
      id: `leave-out-output:${installId}^${outputs.join(',')}`,
      kind: 'leave-out-output',
      title: `Leave out the ${names} ${outputs.length === 1 ? 'output' : 'outputs'} of ${installId}`,
      explanation: `${installId} stays with ${listNames(left)}.`,
      saves: null,
      edits: [{ kind: 'change', installId, outputs: left }],
      order: [],
    },
  ]
}
