import { useFolderPicker } from '../../folders/use-folder-picker.tsx'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { formatNumber } from '../../format/count.ts'
import { shortPath } from '../../format/path.ts'
import { lookForEnvironments, stopLooking, useFoundEnvironments } from '../../state/found-environments.ts'
import { useHome } from '../../state/use-home.ts'

/** Where it looks, or where it has looked. */
export function ScanStatus() {
  const { status, folder, visited, error, folders } = useFoundEnvironments()
  const home = useHome()
  if (status === 'failed') return <ErrorNotice error={error} onRetry={() => lookForEnvironments(folders)} />
  if (status === 'looking') {
    return (
      <div className="scan-status s12 t2" aria-live="off">
        <StateGlyph state="working" label="looking" />
        <span className="cut grow">
          {formatNumber(visited)} folders seen, now {folder ? shortPath(visibleLine(folder), home) : ''}
        </span>
        <Button size="mini" variant="quiet" onPress={stopLooking}>
          Stop
        </Button>
      </div>
    )
  }
  if (status === 'not-looked') return null
  const where = folders.length === 0 ? 'your home folder' : folders.map((path) => shortPath(path, home)).join(', ')
  return (
    <p className="scan-status s12 t3">
      Looked in {where}, {formatNumber(visited)} folders.
    </p>
  )
}

/** Looks below a folder that the user chooses. */
export function LookElsewhere({ children }: { readonly children: string }) {
  const picker = useFolderPicker()
  return (
    <>
      <Button
        variant="quiet"
        onPress={() =>
          picker.pick({ title: 'Look for environments in', onChoose: (folder) => lookForEnvironments([folder]) })
        }
      >
        {children}
      </Button>
      {picker.dialog}
    </>
  )
}
