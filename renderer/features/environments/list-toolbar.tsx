import { FolderSearch } from 'lucide-react'
import { useFloeQuery } from '../../api/query.ts'
import { SearchField } from '../../components/search-field.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Toggle } from '../../components/toggle.tsx'
import { Toolbar } from '../../components/page-head.tsx'
import { lookForEnvironments, useFoundEnvironments } from '../../state/found-environments.ts'
import { useWindowState } from '../../state/window-state.ts'
import type { Grouping } from './environment-groups.ts'

interface Props {
  readonly total: number
  readonly text: string
  readonly onText: (text: string) => void
  readonly grouping: Grouping
  readonly onGrouping: (grouping: Grouping) => void
  readonly unusedOnly: boolean
  readonly onUnusedOnly: (only: boolean) => void
}

const groupings = [
  { value: 'state', title: 'By state' },
  { value: 'folder', title: 'By folder' },
  { value: 'flat', title: 'Flat' },
] as const

export function ListToolbar(props: Props) {
  const label = `Filter ${props.total} environments`
  return (
    <Toolbar>
      <SearchField className="environments-filter" label={label} value={props.text} onChange={props.onText} />
      <Segmented label="Group by" value={props.grouping} options={groupings} onChange={props.onGrouping} />
      <span className="not-narrow">
        <Toggle size="mini" pressed={props.unusedOnly} onChange={props.onUnusedOnly}>
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
  const words =
    status === 'not-looked' ? 'Find more' : status === 'looking' ? 'Looking for more' : `${found} more found`
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
