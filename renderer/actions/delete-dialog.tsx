import { useState } from 'react'
import type { EnvironmentSummary } from '../../shared/model/environment.ts'
import { visibleLine } from '../../shared/text/visible-text.ts'
import { useFloeMutation } from '../api/query.ts'
import { ConfirmDialog } from '../components/confirm-dialog.tsx'
import { ErrorNotice } from '../components/error-notice.tsx'
import { showToast } from '../components/toast.tsx'
import { count } from '../format/count.ts'
import { shortPath } from '../format/path.ts'
import { useHome } from '../state/use-home.ts'
import './delete-dialog.css'

interface Props {
  readonly environments: readonly EnvironmentSummary[]
  readonly onClose: () => void
  readonly onDeleted: () => void
}

/** Names what goes and what stays before anything goes. */
export function DeleteDialog({ environments, onClose, onDeleted }: Props) {
  const home = useHome()
  const remove = useFloeMutation('environments', 'delete')
  const [error, setError] = useState<unknown>(null)
  const terminals = environments.reduce((sum, environment) => sum + environment.terminals, 0)
  const [only] = environments
  const what = environments.length === 1 && only ? visibleLine(only.name) : count(environments.length, 'environment')
  const confirm = async () => {
    setError(null)
    try {
      for (const { id } of environments) await remove.mutateAsync({ id, stopTerminals: terminals > 0 })
      onDeleted()
      onClose()
      showToast(`${what} deleted`)
    } catch (caught) {
      setError(caught)
    }
  }
  return (
    <ConfirmDialog
      title={`Delete ${what}?`}
      action={`Delete ${what}`}
      busy={remove.isPending}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>
        The folder <code>.flox</code> with the manifest and the lock is removed from:
      </p>
      <ul className="delete-list">
        {environments.map(({ id, folder }) => (
          <li key={id}>
            <code>{shortPath(visibleLine(folder), home)}</code>
          </li>
        ))}
      </ul>
      <p>Everything else in {environments.length === 1 ? 'this folder' : 'these folders'} stays.</p>
      {terminals > 0 ? <p className="warn">{count(terminals, 'open terminal')} will be ended.</p> : null}
      {error ? <ErrorNotice error={error} /> : null}
    </ConfirmDialog>
  )
}
