import { CornerLeftUp, Folder, FolderPlus, Package } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { visibleLine } from '../../shared/text/visible-text.ts'
import { useFloeMutation, useFloeQuery } from '../api/query.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { ErrorNotice } from '../components/error-notice.tsx'
import { Icon } from '../components/icon.tsx'
import { IconButton } from '../components/icon-button.tsx'
import { TextField } from '../components/text-field.tsx'
import { Toggle } from '../components/toggle.tsx'
import { shortPath } from '../format/path.ts'
import { useHome } from '../state/use-home.ts'
import './folder-dialog.css'

interface Props {
  readonly title: string
  readonly start?: string | undefined
  /** Above the list: a folder that is likely meant, or why the last one was refused. */
  readonly children?: ReactNode
  readonly busy?: boolean
  /** Something above the list is what is most likely meant. */
  readonly secondary?: boolean
  readonly onChoose: (folder: string) => void
  readonly onClose: () => void
}

/** Chooses a folder on the engine's machine, where no dialog of the desktop can. */
export function FolderDialog({ title, start, children, busy = false, secondary = false, onChoose, onClose }: Props) {
  const [folder, setFolder] = useState(start)
  const [hidden, setHidden] = useState(false)
  const home = useHome()
  const listing = useFloeQuery('folders', 'browse', { hidden, ...(folder ? { folder } : {}) }, { keepPrevious: true })
  const here = listing.data?.folder ?? folder ?? ''
  const parent = listing.data?.parent ?? null
  return (
    <Dialog
      title={title}
      width={660}
      onClose={onClose}
      onSubmit={() => onChoose(here)}
      note={<code className="folder-dialog-here">{shortPath(visibleLine(here), home)}</code>}
      actions={
        <>
          <Button size="default" onPress={onClose}>
            Cancel
          </Button>
          <Button size="default" variant={secondary ? 'default' : 'primary'} busy={busy} submits>
            Use this folder
          </Button>
        </>
      }
    >
      {children}
      <div className="row folder-dialog-bar">
        <IconButton
          label="Up one folder"
          icon={CornerLeftUp}
          disabled={parent === null}
          onPress={() => parent !== null && setFolder(parent)}
        />
        <Toggle size="mini" pressed={hidden} onChange={setHidden}>
          Hidden folders
        </Toggle>
        <NewFolder key={here} parent={here} onCreated={setFolder} />
      </div>
      {listing.error ? <ErrorNotice error={listing.error} onRetry={() => void listing.refetch()} /> : null}
      <ListBox
        className="folder-dialog-list"
        aria-label={`Folders in ${visibleLine(here)}`}
        items={listing.data?.entries ?? []}
        onAction={(key) => setFolder(String(key))}
        renderEmptyState={() => <p className="t3 folder-dialog-none">{listing.data ? 'No folders inside' : ''}</p>}
      >
        {(entry) => (
          <ListBoxItem id={entry.path} textValue={entry.name} className="folder-dialog-item">
            <Icon of={entry.hasEnvironment ? Package : Folder} />
            <span className="cut grow">{visibleLine(entry.name)}</span>
            {entry.hasEnvironment ? <span className="t3 s12">has an environment</span> : null}
          </ListBoxItem>
        )}
      </ListBox>
    </Dialog>
  )
}

function NewFolder({ parent, onCreated }: { readonly parent: string; readonly onCreated: (path: string) => void }) {
  const [name, setName] = useState<string | null>(null)
  const create = useFloeMutation('folders', 'create')
  if (name === null) {
    return (
      <Button size="mini" variant="quiet" icon={FolderPlus} onPress={() => setName('')}>
        New folder
      </Button>
    )
  }
  const make = () => create.mutate({ parent, name }, { onSuccess: ({ path }) => onCreated(path) })
  return (
    <>
      <TextField label="Name of the new folder" hideLabel takesFocus size="compact" value={name} onChange={setName} />
      <Button size="mini" busy={create.isPending} disabled={name.trim() === ''} onPress={make}>
        Create
      </Button>
      {create.error ? <span className="bad s12">{create.error.message}</span> : null}
    </>
  )
}
