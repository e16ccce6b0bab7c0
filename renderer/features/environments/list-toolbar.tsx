import { FolderSearch } from 'lucide-react'
import { useFloeQuery } from '../../api/query.ts'
import { SearchField } from '../../components/search-field.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Toggle } from '../../components/toggle.tsx'
import { Toolbar } from '../../components/page-head.tsx'
import { count } from '../../format/count.ts'
import { lookForEnvironments, useFoundEnvironments } from '../../state/found-environments.ts'
import { useWindowState } from '../../state/window-state.ts'
import type { ListView } from './use-list-view.ts'

const groupings = [
  { value: 'state', title: 'By state' },
  { value: 'folder', title: 'By folder' },
  { value: 'flat', title: 'Flat' },
] as const

/** Filter and grouping on the left, what else there is on this disk on the right. */
export function ListToolbar({ view }: { readonly view: ListView }) {
  const label = `Filter ${count(view.total, 'environment')}`
  return (
    <Toolbar>
      <SearchField className="environments-filter" label={label} value={view.text} onChange={view.setText} />
      <Segmented label="Group by" value={view.grouping} options={groupings} onChange={view.setGrouping} />
      <span className="not-narrow">
        <Toggle size="mini" pressed={view.unusedOnly} onChange={view.setUnusedOnly}>
          Unused for 90 days
        </Toggle>
      </span>
      <span className="push">
        <FoundToggle />
      </span>
    </Toolbar>
  )
}

function FoundToggle() {
  const open = useWindowState((state) => state.importOpen)
  const setOpen = useWindowState((state) => state.setImportOpen)
  const status = useFoundEnvironments((state) => state.status)
  const listed = useFloeQuery('environments', 'list', {}).data
  const known = new Set(listed?.map(({ folder }) => folder))
  const found = useFoundEnvironments((state) => state.found).filter(({ folder }) => !known.has(folder)).length
  const words = status === 'looking' ? 'Looking for more' : found === 0 ? 'Find more' : `${found} more found`
  const toggle = (pressed: boolean) => {
    setOpen(pressed)
    if (pressed && status === 'not-looked') lookForEnvironments()
  }
  return (
    <Toggle variant="quiet" icon={FolderSearch} pressed={open} onChange={toggle}>
      {words}
    </Toggle>
  )
}
