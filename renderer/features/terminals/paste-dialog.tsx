import { visibleText } from '../../../shared/text/visible-text.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { count } from '../../format/count.ts'

interface Props {
  readonly text: string
  readonly onPaste: () => void
  readonly onClose: () => void
}

/** The shell in front does not know pastes from typing: each line would run as it comes. */
export function PasteDialog({ text, onPaste, onClose }: Props) {
  const lines = text.replace(/\n$/, '').split('\n').length
  return (
    <Dialog
      title={`Paste ${count(lines, 'line')}?`}
      lead="The program runs each line at once."
      width={660}
      onClose={onClose}
      actions={
        <>
          <Button size="default" takesFocus onPress={onClose}>
            Cancel
          </Button>
          <Button size="default" variant="primary" onPress={onPaste}>
            Paste
          </Button>
        </>
      }
    >
      <pre className="paste-text">{visibleText(text)}</pre>
    </Dialog>
  )
}
