import type { EnvironmentSummary } from '../../shared/model/environment.ts'
import { visibleLine } from '../../shared/text/visible-text.ts'
import { useContextMenu } from '../components/context-menu.tsx'
import { menuEntries } from './action.ts'
import { useEnvironmentActions } from './environment-actions.ts'

/** The context menu of environments that are listed somewhere; `idOf` tells which one was pressed. */
export function useEnvironmentMenu(
  environments: readonly EnvironmentSummary[],
  idOf: (pressed: Element) => string | null,
) {
  const { listedActionsOf } = useEnvironmentActions()
  return useContextMenu((pressed) => {
    const id = idOf(pressed)
    const environment = environments.find((candidate) => candidate.id === id)
    if (!environment) return null
    return { label: visibleLine(environment.name), entries: menuEntries(listedActionsOf(environment)) }
  })
}
