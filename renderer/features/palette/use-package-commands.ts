import { useLocation } from 'wouter'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { actionCommands } from '../../actions/action.ts'
import { packageActions } from '../../actions/package-actions.ts'
import { useFloeQuery } from '../../api/query.ts'
import type { InputOf } from '../../api/client.ts'
import { useCommands } from '../../shortcuts/registry.ts'
import { environmentOf } from '../../state/paths.ts'

/** Registers what can be done with each package of the open environment, while the palette is there to show it. */
export function usePackageCommands(): void {
  const [path] = useLocation()
  const id = environmentOf(path)
  // Not asked while no environment is open; the id is a placeholder then.
  const input = { id: id ?? '' } as InputOf<'environments', 'get'>
  const environment = useFloeQuery('environments', 'get', input, { enabled: id !== null }).data
  useCommands(
    (id === null ? [] : (environment?.installed ?? [])).flatMap((installed) =>
      environment
        ? actionCommands(packageActions(environment, [installed]), {
            prefix: `package.${installed.installId}`,
            group: 'Packages',
            note: visibleLine(environment.name),
          })
        : [],
    ),
  )
}
