import { X } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { formatNumber } from '../../format/count.ts'
import { useBasket } from './basket.ts'

/** What is picked, whatever the field says and the list shows; each can be taken out again. */
export function SelectionStrip() {
  const { items, remove, clear } = useBasket()
  if (items.length === 0) return null
  return (
    <section className="row selection-strip" aria-label="Selection" data-region="selection">
      <output className="s12 medium nowrap">{formatNumber(items.length)} selected</output>
      <ul className="selection-items">
        {items.map((item) => (
          <li key={item.pkgPath}>
            <AriaButton
              className="selection-item"
              aria-label={`Remove ${visibleLine(item.name)} from the selection`}
              onPress={() => remove(item.pkgPath)}
            >
              {visibleLine(item.name)}
              <Icon of={X} size={12} />
            </AriaButton>
          </li>
        ))}
      </ul>
      <span className="push">
        <Button size="mini" variant="quiet" onPress={clear}>
          Clear
        </Button>
      </span>
    </section>
  )
}
