import { ChevronDown } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import type { Conflict } from '../../../../shared/model/conflict.ts'
import { Icon } from '../../../components/icon.tsx'
import { Menu } from '../../../components/menu.tsx'
import { Toolbar } from '../../../components/page-head.tsx'
import { SearchField } from '../../../components/search-field.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { count } from '../../../format/count.ts'
import type { Grouping } from './many-rows.ts'
import { settleRules } from '../decide/settle-rules.ts'
import type { Screen } from '../use-conflicts.ts'
import type { Flow } from '../use-flow.ts'

interface Props {
  readonly screen: Screen
  readonly conflicts: readonly Conflict[]
  readonly flow: Flow
  readonly text: string
  readonly grouping: Grouping
  readonly onText: (text: string) => void
  readonly onGrouping: (grouping: Grouping) => void
}

const groupings = [
  { value: 'harm', title: 'By harm' },
  { value: 'package', title: 'By package' },
  { value: 'folder', title: 'By folder' },
] as const

export function ManyToolbar({ screen, conflicts, flow, text, grouping, onText, onGrouping }: Props) {
  const recommended = { id: 'recommended', title: 'Use the recommended for the rest', onAction: flow.recommend }
  const rules = settleRules(conflicts).map(({ id, title, decisions }) => ({
    id,
    title,
    note: count(decisions.length, 'pair'),
    onAction: () => screen.decisions.decide(decisions),
  }))
  return (
    <Toolbar>
      <SearchField className="many-filter" label="Filter by package or path" value={text} onChange={onText} />
      <Segmented label="Grouped" value={grouping} options={groupings} onChange={onGrouping} />
      <span className="push t2 s12 nowrap not-narrow">
        {flow.decided} of {flow.asked.length} decided
      </span>
      <Menu
        label="Settle many"
        entries={[...rules, ...(rules.length > 0 ? (['separator'] as const) : []), recommended]}
      >
        <AriaButton className="button default size-compact many-settle">
          Settle many
          <Icon of={ChevronDown} size={14} />
        </AriaButton>
      </Menu>
    </Toolbar>
  )
}
