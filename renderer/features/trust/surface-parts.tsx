import { useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { ExecutableSurface } from '../../../shared/model/environment.ts'
import { Icon } from '../../components/icon.tsx'
import { SurfaceText } from './surface-text.tsx'
import { surfaceWords } from './surface-words.ts'

/** The parts on the left, the text of the chosen one beside them. */
export function SurfaceParts({ surface }: { readonly surface: ExecutableSurface }) {
  const [first] = surface.parts
  const [chosen, setChosen] = useState(first?.field)
  const part = surface.parts.find(({ field }) => field === chosen) ?? first
  if (!part) return null
  const words = surfaceWords(part.field)
  return (
    <div className="trust-review">
      <div className="trust-parts">
        <ListBox
          aria-label="What would run"
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={[part.field]}
          onSelectionChange={(keys) => {
            const [key] = keys
            if (typeof key === 'string') setChosen(key)
          }}
        >
          {surface.parts.map(({ field, findings }) => (
            <Part key={field} field={field} findings={findings.length} />
          ))}
        </ListBox>
        <p className="t2 s12">Nothing of this has run. Reading, searching and locking never run it.</p>
      </div>
      <div className="trust-text">
        <div className="pane-head">
          {words.title} <span className="t2 s12">as you, {words.when}</span>
        </div>
        <SurfaceText part={part} />
      </div>
    </div>
  )
}

function Part({ field, findings }: { readonly field: string; readonly findings: number }) {
  const { title, when, icon } = surfaceWords(field)
  return (
    <ListBoxItem id={field} textValue={title} className="trust-part">
      <Icon of={icon} />
      <span className="grow column">
        <span className="medium cut">{title}</span>
        <span className="t2 s12 cut">{when}</span>
      </span>
      {findings > 0 ? <span className="warn s12 medium">{findings} to see</span> : null}
    </ListBoxItem>
  )
}
