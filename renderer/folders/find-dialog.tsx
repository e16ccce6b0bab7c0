import { useEffect, useRef, useState } from 'react'
import { describe } from '../../shared/errors/describe.ts'
import { hasCode } from '../../shared/errors/floe-error.ts'
import type { FloeError } from '../../shared/errors/floe-error.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { visibleLine, visibleText } from '../../shared/text/visible-text.ts'
import { desktop } from '../api/bridge.ts'
import { lookAgain, useFloeMutation, useFloeQuery } from '../api/query.ts'
import { afterFrame } from '../components/after-frame.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Notice } from '../components/notice.tsx'
import { showToast } from '../components/toast.tsx'
import { shortPath } from '../format/path.ts'
import { focusMain } from '../shortcuts/regions.ts'
import { useEnvironment } from '../state/use-environment.ts'
import { useHome } from '../state/use-home.ts'
import { FolderDialog } from './folder-dialog.tsx'
import './folder-dialog.css'

interface Props {
  readonly id: EnvironmentId
  readonly onClose: () => void
}

/** Asks where the folder of an environment is now. It keeps all that is known of it. */
export function FindDialog({ id, onClose }: Props) {
  const environment = useEnvironment(id)
  const search = useFloeQuery('environments', 'search', { id })
  const { take, busy, error } = useTake(id, onClose)
  const title = `Where is ${visibleLine(environment?.name ?? 'the environment')} now?`
  // What is likely is asked first, so that nothing jumps once it is known.
  if (!search.data && !search.error) return null
  const { start, likely = null } = search.data ?? {}
  const parts = { title, busy, start, onChoose: take, onClose }
  const said = (
    <>
      {error ? <Refused error={error} /> : null}
      {likely === null ? null : <Likely folder={likely} busy={busy} onUse={() => take(likely)} />}
    </>
  )
  return desktop ? (
    <Native {...parts} asksAtOnce={likely === null}>
      {said}
    </Native>
  ) : (
    <FolderDialog {...parts} secondary={likely !== null}>
      {said}
    </FolderDialog>
  )
}

function useTake(id: EnvironmentId, onClose: () => void) {
  const home = useHome()
  const move = useFloeMutation('environments', 'moveTo')
  const welcome = async (found: { readonly name: string; readonly folder: string }) => {
    await lookAgain()
    onClose()
    showToast(`Found ${visibleLine(found.name)} in ${shortPath(visibleLine(found.folder), home)}`)
    // Once the dialog has given the focus back to a button that is there no longer.
    await afterFrame()
    focusMain(id)
  }
  const take = (folder: string) =>
    move.mutate(
      { id, folder },
      {
        onSuccess: (found) => void welcome(found),
      },
    )
  return { take, busy: move.isPending, error: move.error }
}

function Likely({
  folder,
  busy,
  onUse,
}: {
  readonly folder: string
  readonly busy: boolean
  readonly onUse: () => void
}) {
  const home = useHome()
  return (
    <div className="row folder-dialog-likely">
      <span className="grow">
        The same folder is now <code>{shortPath(visibleLine(folder), home)}</code>
      </span>
      <Button variant="primary" busy={busy} takesFocus onPress={onUse}>
        Use it
      </Button>
    </div>
  )
}

function Refused({ error }: { readonly error: FloeError }) {
  const { title, explanation } = describe(error)
  return (
    <div className="folder-dialog-refused">
      <Notice tone="bad" title={visibleText(title)}>
        {hasCode(error, 'ENVIRONMENT_NOT_FOUND') ? 'Choose the folder that holds its .flox.' : visibleText(explanation)}
      </Notice>
    </div>
  )
}

interface NativeProps extends Omit<Parameters<typeof FolderDialog>[0], 'busy'> {
  readonly busy: boolean
  readonly asksAtOnce: boolean
}

/** The desktop has a dialog for folders of its own; ours says what is likely, and why a folder was refused. */
function Native({ title, start, busy, children, asksAtOnce, onChoose, onClose }: NativeProps) {
  const [asking, setAsking] = useState(asksAtOnce)
  const asked = useRef(false)
  const pick = async () => {
    const folder = (await desktop?.pickFolder(start)) ?? null
    setAsking(false)
    if (folder !== null) onChoose(folder)
    else if (asksAtOnce) onClose()
  }
  useEffect(() => {
    if (!asksAtOnce || asked.current) return
    asked.current = true
    void pick()
  })
  if (asking) return null
  return (
    <Dialog
      title={title}
      width={660}
      onClose={onClose}
      actions={
        <>
          <Button size="default" onPress={onClose}>
            Cancel
          </Button>
          <Button size="default" busy={busy} onPress={() => void pick()}>
            Choose another folder…
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
