import { useState } from 'react'
import type { Terminal } from '../../../shared/model/terminal.ts'
import { useFloeMutation } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/text-field.tsx'

interface Props {
  readonly terminal: Terminal
  readonly onClose: () => void
}

export function RenameDialog({ terminal, onClose }: Props) {
  const [title, setTitle] = useState(terminal.title)
  const rename = useFloeMutation('terminals', 'rename')
  const save = () => rename.mutate({ id: terminal.id, title: title.slice(0, 100) }, { onSuccess: onClose })
  return (
    <Dialog
      title="Rename the terminal"
      onClose={onClose}
      onSubmit={save}
      actions={
        <>
          <Button size="default" onPress={onClose}>
            Cancel
          </Button>
          <Button size="default" variant="primary" submits busy={rename.isPending}>
            Rename
          </Button>
        </>
      }
    >
      <TextField label="Name" value={title} takesFocus onChange={setTitle} />
    </Dialog>
  )
}
