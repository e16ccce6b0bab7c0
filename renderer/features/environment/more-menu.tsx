import { Ellipsis } from 'lucide-react'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import { menuEntries } from '../../actions/action.ts'
import { useEnvironmentActions } from '../../actions/environment-actions.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Menu } from '../../components/menu.tsx'

/** What is done with an environment now and then. */
export function MoreMenu({ environment }: { readonly environment: EnvironmentSummary }) {
  const { actionsOf } = useEnvironmentActions()
  return (
    <Menu label="More actions" entries={menuEntries(actionsOf(environment))}>
      <IconButton label="More actions" icon={Ellipsis} size="default" />
    </Menu>
  )
}
