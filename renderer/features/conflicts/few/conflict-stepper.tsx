import { ChevronDown, ChevronLeft, ChevronRight } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import type { Conflict } from '../../../../shared/model/conflict.ts'
import { IconButton } from '../../../components/icon-button.tsx'
import { Icon } from '../../../components/icon.tsx'
import { Menu } from '../../../components/menu.tsx'
import { namesOf } from '../conflict-words.ts'

interface Props {
  readonly conflicts: readonly Conflict[]
  readonly shown: Conflict
  readonly onShow: (conflict: string) => void
}

/** The list in a small window: one after the other, or by name. */
export function ConflictStepper({ conflicts, shown, onShow }: Props) {
  const at = conflicts.indexOf(shown)
  const step = (by: number) => {
    const next = conflicts[(at + by + conflicts.length) % conflicts.length]
    if (next) onShow(next.id)
  }
  const title = (conflict: Conflict) => namesOf(conflict).join(', ')
  return (
    <div className="conflicts-stepper">
      <IconButton label="Previous conflict" icon={ChevronLeft} size="mini" onPress={() => step(-1)} />
      <Menu
        label="Conflicts"
        entries={conflicts.map((conflict) => ({
          id: conflict.id,
          title: title(conflict),
          onAction: () => onShow(conflict.id),
        }))}
      >
        <AriaButton className="button default size-mini conflicts-stepper-name">
          <span className="cut">
            {at + 1} of {conflicts.length}: {title(shown)}
          </span>
          <Icon of={ChevronDown} size={14} />
        </AriaButton>
      </Menu>
      <IconButton label="Next conflict" icon={ChevronRight} size="mini" onPress={() => step(1)} />
    </div>
  )
}
