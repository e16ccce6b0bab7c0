/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events --
   a listbox whose focus and keys are the field's (aria-activedescendant) has no tags of its own */
import { useEffect, useRef } from 'react'
import { Icon } from '../../components/icon.tsx'
import { KeyChips } from './key-chips.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import type { Entry, RankedEntry, Section } from './entries.ts'
import { MarkedText } from './marked-text.tsx'

interface Props {
  readonly id: string
  readonly sections: readonly Section[]
  readonly active: number
  readonly onRun: (entry: RankedEntry) => void
  readonly onPoint: (index: number) => void
}

export function PaletteList({ id, sections, active, onRun, onPoint }: Props) {
  const starts = sections.map((_, index) =>
    sections.slice(0, index).reduce((sum, section) => sum + section.entries.length, 0),
  )
  return (
    <div id={id} role="listbox" aria-label="Found" className="palette-list">
      {sections.map((section, index) => (
        <div key={section.title} role="group" aria-labelledby={`${id}-${section.title}`}>
          <div id={`${id}-${section.title}`} className="palette-group">
            {section.title}
          </div>
          {section.entries.map((ranked, offset) => {
            const place = (starts[index] ?? 0) + offset
            return (
              <Option
                key={ranked.entry.id}
                id={`${id}-${place}`}
                ranked={ranked}
                active={place === active}
                onRun={() => onRun(ranked)}
                onPoint={() => onPoint(place)}
              />
            )
          })}
        </div>
      ))}
    </div>
  )
}

interface OptionProps {
  readonly id: string
  readonly ranked: RankedEntry
  readonly active: boolean
  readonly onRun: () => void
  readonly onPoint: () => void
}

/** The field above keeps the focus and the keys; the pointer may press as well. */
function Option({ id, ranked, active, onRun, onPoint }: OptionProps) {
  const { entry, ranges } = ranked
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div
      ref={element}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-disabled={entry.refused ?? false}
      className="palette-option"
      onPointerMove={active ? undefined : onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onRun}
    >
      <Sign icon={entry.icon} />
      <span className="palette-title cut">
        <MarkedText text={entry.title} ranges={ranges} />
      </span>
      <span className="t3 s12 cut grow">{entry.note}</span>
      {entry.keys ? <KeyChips keys={entry.keys} /> : null}
    </div>
  )
}

function Sign({ icon }: { readonly icon: Entry['icon'] }) {
  return typeof icon === 'string' ? <StateGlyph state={icon} /> : <Icon of={icon} />
}
