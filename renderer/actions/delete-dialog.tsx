import { useState } from 'react'
import type { EnvironmentId, EnvironmentSummary } from '../../shared/model/environment.ts'
import { visibleLine } from '../../shared/text/visible-text.ts'
import { useFloeMutation, useFloeQuery } from '../api/query.ts'
import { ConfirmDialog } from '../components/confirm-dialog.tsx'
import { ErrorNotice } from '../components/error-notice.tsx'
import { formatBytes } from '../format/bytes.ts'
import { count } from '../format/count.ts'
import { shortPath } from '../format/path.ts'
import { useHome } from '../state/use-home.ts'
import { showDeleted } from './undo-deletion.ts'
import './delete-dialog.css'

interface Props {
  readonly environments: readonly EnvironmentSummary[]
  readonly onClose: () => void
  readonly onDeleted: () => void
}

/** Names what goes, what stays and what it frees before anything goes. */
export function DeleteDialog({ environments, onClose, onDeleted }: Props) {
  const home = useHome()
  const remove = useFloeMutation('environments', 'delete')
  const [error, setError] = useState<unknown>(null)
  const terminals = environments.reduce((sum, environment) => sum + environment.terminals, 0)
  const [only] = environments
  const what = environments.length === 1 && only ? visibleLine(only.name) : count(environments.length, 'environment')
  const frees = useFloeQuery('environments', 'deletion', { ids: environments.map(({ id }) => id) }).data?.frees ?? null
  const confirm = async () => {
    setError(null)
    try {
      const kept: EnvironmentId[] = []
      for (const { id } of environments)
        if ((await remove.mutateAsync({ id, stopTerminals: terminals > 0 })).undoable) kept.push(id)
      onDeleted()
      onClose()
      showDeleted({ what, frees, kept: kept.length === environments.length ? kept : [] })
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
        The folder <code>.flox</code> with the manifest and the lock, and the history in Floe, are removed from:
      </p>
      <ul className="delete-list">
        {environments.map(({ id, folder }) => (
          <li key={id}>
            <code>{shortPath(visibleLine(folder), home)}</code>
          </li>
        ))}
      </ul>
      <p>Everything else in {environments.length === 1 ? 'this folder' : 'these folders'} stays.</p>
      <Space bytes={environments.reduce((sum, { size }) => sum + (size ?? 0), 0)} frees={frees} />
      <p>You can undo this from the message that follows. After that, it is final.</p>
      {terminals > 0 ? <p className="warn">{count(terminals, 'open terminal')} will be ended.</p> : null}
      {error ? <ErrorNotice error={error} /> : null}
    </ConfirmDialog>
  )
}

/** What the packages take, and what of it deleting gives back: packages are shared. */
function Space({ bytes, frees }: { readonly bytes: number; readonly frees: number | null }) {
  if (bytes === 0 && !frees) return null
  const taken = bytes > 0 ? `Packages with dependencies: ${formatBytes(bytes)} on disk.` : ''
  const rest = frees !== null && frees < bytes ? '; other environments share the rest' : ''
  const freed = frees === null ? '' : `Frees ${formatBytes(frees)} after cleaning up${rest}.`
  return <p>{[taken, freed].filter(Boolean).join(' ')}</p>
}
