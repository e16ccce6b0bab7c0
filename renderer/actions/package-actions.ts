import { Boxes, PencilLine, Tag, Trash2 } from 'lucide-react'
import type { EnvironmentDetail, InstalledPackage } from '../../shared/model/environment.ts'
import { visibleLine } from '../../shared/text/visible-text.ts'
import { count } from '../format/count.ts'
import { openDialog } from '../state/window-state.ts'
import { writeRefusal } from '../words/environment-words.ts'
import type { Action, ActionGroups } from './action.ts'

/** What can be done with packages of an environment that are chosen together: their context menu and buttons. */
export function packageActions(environment: EnvironmentDetail, chosen: readonly InstalledPackage[]): ActionGroups {
  const [only] = chosen
  if (!only) return []
  const remove = removeAction(environment, chosen)
  return chosen.length > 1 ? [[remove]] : [changesOf(environment, only), [remove]]
}

/** Removes them as one change, after a dialog has shown what goes. */
export function removeAction(environment: EnvironmentDetail, chosen: readonly InstalledPackage[]): Action {
  const what = packagesWords(chosen.map(({ installId }) => installId))
  return {
    id: 'remove',
    title: chosen.length > 1 ? `Remove ${what}…` : 'Remove…',
    command: `Remove ${what}…`,
    keywords: ['delete', 'uninstall'],
    icon: Trash2,
    keys: 'Del',
    danger: true,
    refusal: writeRefusal(environment),
    run: () =>
      openDialog({
        kind: 'package',
        change: 'remove',
        environment: environment.id,
        packages: chosen.map(({ installId }) => installId),
      }),
  }
}

/** The name of one package, or how many there are. */
export function packagesWords(installIds: readonly string[]): string {
  const [only = ''] = installIds
  return installIds.length === 1 ? visibleLine(only) : count(installIds.length, 'package')
}

function changesOf(environment: EnvironmentDetail, { installId, availableOutputs }: InstalledPackage): Action[] {
  const name = visibleLine(installId)
  const refusal = writeRefusal(environment)
  const dialog = (change: 'version' | 'edit') => () =>
    openDialog({ kind: 'package', change, environment: environment.id, packages: [installId] })
  const outputs: Action = {
    id: 'outputs',
    title: 'Choose outputs…',
    command: `Choose outputs of ${name}…`,
    icon: Boxes,
    refusal,
    run: () => openDialog({ kind: 'outputs', environment: environment.id, installId }),
  }
  return [
    {
      id: 'version',
      title: 'Change version…',
      command: `Change the version of ${name}…`,
      keywords: ['update', 'upgrade', 'downgrade', 'pin'],
      icon: Tag,
      refusal,
      run: dialog('version'),
    },
    {
      id: 'edit',
      title: 'Edit…',
      command: `Edit ${name}…`,
      keywords: ['priority', 'group'],
      icon: PencilLine,
      refusal,
      run: dialog('edit'),
    },
    ...(availableOutputs.length > 1 ? [outputs] : []),
  ]
}
