import { Plus, X } from 'lucide-react'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Button } from '../../components/button.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { useFolderPicker } from '../../folders/use-folder-picker.tsx'
import { shortPath } from '../../format/path.ts'
import { useHome } from '../../state/use-home.ts'
import type { SettingsState } from './use-settings.ts'

/** A list of folders; each can go, one more can come. */
export function ScanFolders({ state }: { readonly state: SettingsState }) {
  const { scanFolders } = state.values
  const home = useHome()
  const picker = useFolderPicker()
  const add = () =>
    picker.pick({
      title: 'Add a folder to search',
      onChoose: (folder) => state.set({ scanFolders: [...new Set([...scanFolders, folder])] }),
    })
  return (
    <div className="scan-folders">
      {scanFolders.map((folder) => (
        <span key={folder} className="row">
          <code className="cut">{visibleLine(shortPath(folder, home))}</code>
          <IconButton
            label={`Stop searching ${visibleLine(folder)}`}
            icon={X}
            size="mini"
            onPress={() => state.set({ scanFolders: scanFolders.filter((other) => other !== folder) })}
          />
        </span>
      ))}
      <Button icon={Plus} onPress={add}>
        Add a folder
      </Button>
      {picker.dialog}
    </div>
  )
}
