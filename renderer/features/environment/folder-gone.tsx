import { Search } from 'lucide-react'
import { useLocation } from 'wouter'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { count } from '../../format/count.ts'
import { shortPath } from '../../format/path.ts'
import { paths } from '../../state/paths.ts'
import { useHome } from '../../state/use-home.ts'
import { openDialog } from '../../state/window-state.ts'

/** In place of the packages, while the folder is not where it was. It is noticed when it comes back. */
export function FolderGone({ environment }: { readonly environment: EnvironmentSummary }) {
  const { id, folder, terminals } = environment
  const [, navigate] = useLocation()
  const home = useHome()
  return (
    <EmptyState
      title="Folder is gone"
      actions={
        <>
          <Button
            variant="primary"
            size="default"
            icon={Search}
            onPress={() => openDialog({ kind: 'find', environment: id })}
          >
            Find it
          </Button>
          {terminals > 0 ? (
            <Button size="default" onPress={() => navigate(paths.section(id, 'terminals'))}>
              Show {count(terminals, 'terminal')}
            </Button>
          ) : null}
        </>
      }
    >
      <code>{shortPath(visibleLine(folder), home)}</code> was moved, renamed or deleted, or its disk is not connected.
      {terminals > 0 ? ' Its terminals are still running.' : ''} History, settings and what you allowed it to run are
      kept. It comes back by itself when the folder does.
    </EmptyState>
  )
}
